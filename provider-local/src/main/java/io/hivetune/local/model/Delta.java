package io.hivetune.local.model;

import io.hivetune.local.torch.Tensor;
import java.util.List;
import java.util.Optional;

/** What an adapter adds to linear layers, apart from their weights. Thread-safe. */
public interface Delta {
  /**
   * To layers of the same input, side by side.
   *
   * @param names the layers, as the decoder asks for them together
   * @param x {@code [.., in]}
   * @return {@code [.., sum of out]}; empty if none of them is adapted
   */
  Optional<Tensor> of(List<String> names, Tensor x);
}
