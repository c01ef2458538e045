package io.hivetune.local.model;

import io.hivetune.local.torch.Dtype;
import io.hivetune.local.torch.Scope;
import io.hivetune.local.torch.Tensor;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Frozen weights for a training that must save memory: the matrices of the blocks stay as the files
 * hold them, 16-bit ones at half the size, and are widened for each product; tables, gains and
 * biases are F32. Thread-safe. Closed by its owner.
 *
 * <p>A widened matrix that is recorded lives until the way back has passed it, so that only a
 * training that recomputes its blocks is spared: it holds one block's at a time.
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

  @Override
  public void close() {
    wide.values().forEach(Tensor::close);
    stored.close();
  }
}
