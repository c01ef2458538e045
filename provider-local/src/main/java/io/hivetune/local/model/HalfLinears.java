package io.hivetune.local.model;

import io.hivetune.local.torch.Dtype;
import io.hivetune.local.torch.RecomputedLinear;
import io.hivetune.local.torch.Scope;
import io.hivetune.local.torch.Tensor;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Frozen weights for a training that must save memory: the matrices of the blocks stay as the files
 * hold them, 16-bit ones at half the size, and are widened for each product; tables, gains and
 * biases are F32. Thread-safe. Closed by its owner.
 */
public final class HalfLinears implements Weights, AutoCloseable {
  private final StoredWeights stored;
  private final Map<String, Tensor> wide = new LinkedHashMap<>();

  private HalfLinears(StoredWeights stored) {
    this.stored = stored;
  }

  /**
   * @throws io.hivetune.dataset.HiveTuneException as {@link ModelFolder#weights}
   */
  public static HalfLinears of(ModelFolder folder) {
    HalfLinears weights = new HalfLinears(folder.storedWeights());
    for (Parameter p : Parameter.all(folder.config())) {
      if (!isLinear(p)) {
        try (Scope scope = Scope.silent()) {
          weights.wide.put(p.name(), scope.keep(weights.stored.get(p.name()).to(Dtype.F32).copy()));
        }
      }
    }
    return weights;
  }

  /** Whether a parameter is a matrix of a block. */
  public static boolean isLinear(Parameter p) {
    return p.isMatrix() && p.name().contains(".layers.");
  }

  @Override
  public Tensor get(String name) {
    Tensor t = wide.get(name);
    return t == null ? stored.get(name) : t;
  }

  /** For the way back a 16-bit matrix is widened again, so that no recording holds it. */
  @Override
  public Tensor project(String name, Tensor x) {
    Tensor matrix = get(name);
    return matrix.dtype() == Dtype.F32
        ? x.linear(matrix)
        : RecomputedLinear.of(x, () -> matrix.to(Dtype.F32));
  }

  @Override
  public void close() {
    wide.values().forEach(Tensor::close);
    stored.close();
  }
}
