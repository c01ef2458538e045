package io.hivetune.local.model;

import io.hivetune.local.torch.Dtype;
import io.hivetune.local.torch.Nf4Matrix;
import io.hivetune.local.torch.Scope;
import io.hivetune.local.torch.Tensor;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Frozen weights for QLoRA: the matrices of the blocks are kept in 4 bits and widened for each
 * product, on the way back once more; tables and the output layer stay as wide as the files hold
 * them, gains and biases are F32. Nothing is mapped any more once it is loaded. Thread-safe. Closed
 * by its owner.
 *
 * <p>Tables stay in 16 bits as bitsandbytes leaves them: they are where 4 bits cost most.
 */
public final class Nf4Linears implements Weights, AutoCloseable {
  private final Map<String, Nf4Matrix> matrices = new LinkedHashMap<>();
  private final Map<String, Tensor> others = new LinkedHashMap<>();

  private Nf4Linears() {}

  /**
   * Rounds the weights of a folder, matrix by matrix.
   *
   * @throws io.hivetune.dataset.HiveTuneException as {@link ModelFolder#weights}
   */
  public static Nf4Linears of(ModelFolder folder) {
    Nf4Linears weights = new Nf4Linears();
    try (StoredWeights stored = folder.storedWeights()) {
      List<Parameter> all = Parameter.all(folder.config());
      for (Parameter p : all) {
        if (!HalfLinears.isLinear(p)) {
          weights.others.put(p.name(), owned(stored.get(p.name()), p.isMatrix()));
        }
      }
      Map<String, Nf4Matrix> rounded = new java.util.concurrent.ConcurrentHashMap<>();
      all.parallelStream()
          .filter(HalfLinears::isLinear)
          .forEach(p -> rounded.put(p.name(), rounded(stored, p)));
      weights.matrices.putAll(rounded);
      return weights;
    } catch (RuntimeException | Error e) {
      weights.close();
      throw e;
    }
  }

  private static Nf4Matrix rounded(StoredWeights stored, Parameter p) {
    try (Scope scope = Scope.silent()) {
      return Nf4Matrix.quantize(stored.wide(p.name()));
    }
  }

  private static Tensor owned(Tensor mapped, boolean table) {
    try (Scope scope = Scope.silent()) {
      return scope.keep(table ? mapped.copy() : mapped.to(Dtype.F32).copy());
    }
  }

  /** A matrix of a block is widened: a new tensor of the caller's scope. */
  @Override
  public Tensor get(String name) {
    Nf4Matrix matrix = matrices.get(name);
    if (matrix != null) {
      return matrix.wide();
    }
    Tensor t = others.get(name);
    if (t == null) {
      throw new IllegalArgumentException("this model has no weight named " + name);
    }
    return t;
  }

  @Override
  public Tensor project(String name, Tensor x) {
    Nf4Matrix matrix = matrices.get(name);
    return matrix == null ? x.linear(get(name)) : matrix.recordedProduct(x);
  }

  /** Bytes that the weights take. */
  public long byteCount() {
    return matrices.values().stream().mapToLong(Nf4Matrix::byteCount).sum()
        + others.values().stream().mapToLong(t -> t.count() * t.dtype().bytes()).sum();
  }

  @Override
  public void close() {
    matrices.values().forEach(Nf4Matrix::close);
    others.values().forEach(Tensor::close);
  }
}
