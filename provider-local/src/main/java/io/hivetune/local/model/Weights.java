package io.hivetune.local.model;

import io.hivetune.local.torch.Tensor;
import java.util.List;

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

  /** Several linear layers of the same input, in the order of their names. */
  default List<Tensor> projectAll(List<String> names, Tensor x) {
    return names.stream().map(name -> project(name, x)).toList();
  }

  /** Rows of the embedding table, F32: {@code ids [..]} to {@code [.., hidden]}. */
  default Tensor embed(Tensor ids) {
    return get(Parameter.EMBEDDING).embed(ids);
  }

  /**
   * What a norm multiplies by.
   *
   * @param offset whether that is one more than the weight
   */
  default Tensor gain(String name, boolean offset) {
    return offset ? get(name).add(1.0) : get(name);
  }

  /** The table of the output layer, {@code [vocabulary, hidden]}. */
  default Tensor head(DecoderConfig config) {
    return get(config.tied() ? Parameter.EMBEDDING : Parameter.HEAD);
  }
}
