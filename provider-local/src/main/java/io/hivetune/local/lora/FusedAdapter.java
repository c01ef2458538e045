package io.hivetune.local.lora;

import io.hivetune.local.model.Delta;
import io.hivetune.local.torch.Scope;
import io.hivetune.local.torch.Tensor;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An adapter laid out for answering beside a base model that is not changed: for layers with the
 * same input the matrices A stand on each other, the matrices B side by side in blocks, so that
 * together they take two products. Thread-safe. Closed by its owner.
 */
public final class FusedAdapter implements Delta, AutoCloseable {
  private final Map<String, Pair> byFirst = new HashMap<>();

  /**
   * @param a {@code [n · rank, in]}
   * @param b {@code [sum of out, n · rank]}, {@code alpha / rank} worked in
   */
  private record Pair(Tensor a, Tensor b) {}

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
        column += block.size(1);
      }
      row += adapter.outOf(layer);
    }
    byFirst.put(group.get(0), new Pair(scope.keep(a), scope.keep(b)));
  }

  @Override
  public Optional<Tensor> of(List<String> names, Tensor x) {
    Pair pair = byFirst.get(names.get(0));
    return pair == null ? Optional.empty() : Optional.of(x.linear(pair.a()).linear(pair.b()));
  }

  @Override
  public void close() {
    byFirst
        .values()
        .forEach(
            p -> {
              p.a().close();
              p.b().close();
            });
  }
}
