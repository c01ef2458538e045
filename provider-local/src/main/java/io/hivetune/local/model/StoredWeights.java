package io.hivetune.local.model;

import io.hivetune.local.torch.Dtype;
import io.hivetune.local.torch.Tensor;
import java.util.List;
import java.util.Map;

/**
 * Weights as the files hold them, mapped: 16-bit ones take no memory but the system's file cache. A
 * linear layer widens its matrix for the product, so that each call costs a copy of one layer in
 * F32; recorded for the backward pass, that copy lives until then. Thread-safe. Closed by its
 * owner.
 */
public final class StoredWeights implements Weights, AutoCloseable {
  private final Map<String, Tensor> tensors;
  private final List<SafeTensors.Contents> files;

  /**
   * @param tensors of {@code files}, all that the decoder needs
   */
  StoredWeights(Map<String, Tensor> tensors, List<SafeTensors.Contents> files) {
    this.tensors = Map.copyOf(tensors);
    this.files = List.copyOf(files);
  }

  @Override
  public Tensor get(String name) {
    Tensor t = tensors.get(name);
    if (t == null) {
      throw new IllegalArgumentException("this model has no weight named " + name);
    }
    return t;
  }

  /** A weight in F32: a new tensor of the caller's scope, or the mapped one. */
  Tensor wide(String name) {
    Tensor t = get(name);
    return t.dtype() == Dtype.F32 ? t : t.to(Dtype.F32);
  }

  boolean isHalf(String name) {
    return get(name).dtype() != Dtype.F32;
  }

  @Override
  public Tensor gain(String name, boolean offset) {
    return offset ? wide(name).add(1.0) : wide(name);
  }

  @Override
  public void close() {
    tensors.values().forEach(Tensor::close);
    files.forEach(SafeTensors.Contents::close);
  }
}
