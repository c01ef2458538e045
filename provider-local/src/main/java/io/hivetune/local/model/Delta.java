package io.hivetune.local.model;

import io.hivetune.local.torch.Tensor;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** What an adapter adds to linear layers, apart from their weights. Thread-safe. */
public interface Delta {
  /**
   * To layers of the same input, side by side.
   *
   * @param names the layers, as the decoder asks for them together
   * @param x {@code [.., in]}
   * @param plain what the weights themselves make of {@code x}: {@code [.., sum of out]}; asked for
   *     only where it is needed, and not changed
   * @return {@code [.., sum of out]}; empty if none of them is adapted
   */
  Optional<Tensor> of(List<String> names, Tensor x, Supplier<Tensor> plain);
}
