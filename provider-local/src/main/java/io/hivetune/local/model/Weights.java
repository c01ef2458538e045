package io.hivetune.local.model;

import io.hivetune.local.torch.Tensor;

/**
 * What the decoder computes with. Plain weights, weights with an adapter, and trained leaves look
 * the same to it.
 *
 * <p>Safe for reading from several threads; each training thread has its own.
 */
public interface Weights {
  /** A weight by its Hugging Face name. */
  Tensor get(String name);

  /** A linear layer: {@code x [.., in]} to {@code [.., out]}. An adapter adds its part here. */
  default Tensor project(String name, Tensor x) {
    return x.linear(get(name));
  }

  /** The table of the output layer, {@code [vocabulary, hidden]}. */
  default Tensor head(LlamaConfig config) {
    return get(config.tied() ? Parameter.EMBEDDING : Parameter.HEAD);
  }
}
