package io.hivetune.local.model;

import io.hivetune.local.torch.Tensor;
import java.util.Map;

/** Weights that nothing changes. Thread-safe. Closed by its owner. */
public final class FrozenWeights implements Weights, AutoCloseable {
  private final Map<String, Tensor> tensors;

  /** Takes the tensors over. */
  public FrozenWeights(Map<String, Tensor> tensors) {
    this.tensors = Map.copyOf(tensors);
  }

  @Override
  public Tensor get(String name) {
    Tensor t = tensors.get(name);
    if (t == null) {
      throw new IllegalArgumentException("this model has no weight named " + name);
    }
    return t;
  }

  @Override
  public void close() {
    tensors.values().forEach(Tensor::close);
  }
}
