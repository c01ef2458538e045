package io.hivetune.local.lora;

import io.hivetune.local.model.Delta;
import io.hivetune.local.torch.Scope;
import io.hivetune.local.torch.Tensor;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * An adapter laid out for answering beside a base model that is not changed: for layers with the
 * same input the matrices A stand on each other, the matrices B side by side in blocks, so that
 * together they take two products. With magnitudes, {@code s ⊙ (W·x + B·A·x)} is what the weights
 * make of {@code x} and {@code (s − 1) ⊙ W·x + s ⊙ B·A·x}. Thread-safe. Closed by its owner.
 */
public final class FusedAdapter implements Delta, AutoCloseable {
  private final Map<String, Pair> byFirst = new HashMap<>();

  /**
   * @param a {@code [n · rank, in]}
   * @param b {@code [sum of out, n · rank]}, {@code alpha / rank} and magnitudes worked in
   * @param stretch {@code s − 1 [sum of out]}; empty without magnitudes
   */
  private record Pair(Tensor a, Tensor b, Optional<Tensor> stretch) {}

  /** Copies the values; the adapter stays the caller's. */
  public FusedAdapter(LoraModel adapter) {
    for (int i = 0; i < adapter.model().layers(); i++) {
      for (List<String> group : adapter.model().linears(i)) {
        try (Scope scope = Scope.silent()) {
          add(scope, adapter, group);
        }
      }
    }
  }

  private void add(Scope scope, LoraModel adapter, List<String> group) {
    List<Tensor> as = new ArrayList<>();
    long outs = 0;
    for (String layer : group) {
      outs += adapter.outOf(layer);
      adapter.matrices(layer).ifPresent(m -> as.add(m.a()));
    }
    if (as.isEmpty()) {
      return;
    }
    Tensor a = Tensor.cat(as, 0).copy();
    Tensor b = Tensor.zeros(outs, a.size(0));
    Tensor stretch = Tensor.zeros(outs);
    long row = 0;
    long column = 0;
    for (String layer : group) {
      Optional<LoraModel.Matrices> pair = adapter.matrices(layer);
      if (pair.isPresent()) {
        Tensor block = pair.get().b();
        b.narrow(0, row, block.size(0))
            .narrow(1, column, block.size(1))
            .copyInPlace(block)
            .mulInPlace(adapter.config().scaling());
        Optional<Tensor> scale = adapter.scale(layer);
        if (scale.isPresent()) {
          stretch.narrow(0, row, block.size(0)).copyInPlace(scale.get().add(-1.0));
          b.narrow(0, row, block.size(0)).mulInPlace(scale.get().unsqueeze(1));
        }
        column += block.size(1);
      }
      row += adapter.outOf(layer);
    }
    Optional<Tensor> kept =
        adapter.config().dora() ? Optional.of(scope.keep(stretch)) : Optional.empty();
    byFirst.put(group.get(0), new Pair(scope.keep(a), scope.keep(b), kept));
  }

  @Override
  public Optional<Tensor> of(List<String> names, Tensor x, Supplier<Tensor> plain) {
    Pair pair = byFirst.get(names.get(0));
    if (pair == null) {
      return Optional.empty();
    }
    Tensor part = x.linear(pair.a()).linear(pair.b());
    return Optional.of(
        pair.stretch().isPresent()
            ? part.addProductInPlace(plain.get(), pair.stretch().get(), 1)
            : part);
  }

  @Override
  public void close() {
    byFirst
        .values()
        .forEach(
            p -> {
              p.a().close();
              p.b().close();
              p.stretch().ifPresent(Tensor::close);
            });
  }
}
