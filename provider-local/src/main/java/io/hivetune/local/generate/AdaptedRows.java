package io.hivetune.local.generate;

import io.hivetune.local.model.Delta;
import io.hivetune.local.model.PackedWeights;
import io.hivetune.local.model.Weights;
import io.hivetune.local.torch.Tensor;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * One base model under rows that may each have an adapter of their own: the base's product is made
 * for all rows at once, and each adapter adds its part to its rows. Made for one call; lives in the
 * caller's scope.
 */
final class AdaptedRows implements Weights {
  private final PackedWeights base;
  private final Map<Delta, Optional<Tensor>> rows = new IdentityHashMap<>();

  /**
   * @param adapters one for each row
   */
  AdaptedRows(PackedWeights base, List<Optional<Delta>> adapters) {
    this.base = base;
    for (Optional<Delta> adapter : adapters) {
      adapter.ifPresent(delta -> rows.computeIfAbsent(delta, d -> places(adapters, d)));
    }
  }

  /** Numbers of the rows of an adapter; empty where they are all. */
  private static Optional<Tensor> places(List<Optional<Delta>> adapters, Delta delta) {
    long[] places =
        IntStream.range(0, adapters.size())
            .filter(i -> adapters.get(i).isPresent() && adapters.get(i).get() == delta)
            .asLongStream()
            .toArray();
    return places.length == adapters.size()
        ? Optional.empty()
        : Optional.of(Tensor.of(places, places.length));
  }

  @Override
  public Tensor get(String name) {
    return base.get(name);
  }

  @Override
  public Tensor project(String name, Tensor x) {
    return adapted(List.of(name), x, base.project(name, x));
  }

  @Override
  public List<Tensor> projectAll(List<String> names, Tensor x) {
    return base.split(names, adapted(names, x, base.together(names, x)));
  }

  private Tensor adapted(List<String> names, Tensor x, Tensor y) {
    rows.forEach(
        (delta, places) -> {
          if (places.isEmpty()) {
            delta.of(names, x, () -> y).ifPresent(y::addInPlace);
          } else {
            delta
                .of(names, x.select(places.get()), () -> y.select(places.get()))
                .ifPresent(part -> y.indexAddInPlace(places.get(), part));
          }
        });
    return y;
  }

  @Override
  public Tensor embed(Tensor ids) {
    return base.embed(ids);
  }

  @Override
  public Tensor gain(String name, boolean offset) {
    return base.gain(name, offset);
  }
}
