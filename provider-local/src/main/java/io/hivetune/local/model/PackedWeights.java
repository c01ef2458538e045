package io.hivetune.local.model;

import io.hivetune.local.torch.HalfMatrix;
import io.hivetune.local.torch.Nf4Matrix;
import io.hivetune.local.torch.Scope;
import io.hivetune.local.torch.Tensor;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Weights laid out for answering. Layers with the same input (queries, keys and values; gate and
 * up) are one matrix. What the files hold in 16 bits stays in 16 bits: matrices as {@link
 * HalfMatrix}, the embedding table as the mapped file. F32 files give F32 matrices. On demand the
 * matrices of the blocks take 4 bits instead.
 *
 * <p>Not for training: no gradients pass. Thread-safe. Closed by its owner.
 */
public final class PackedWeights implements Weights, AutoCloseable {
  private final StoredWeights stored;
  private final Map<String, Matrix> matrices = new ConcurrentHashMap<>();
  private final Map<String, Nf4Matrix> rounded = new ConcurrentHashMap<>();
  private final Map<String, Tensor> vectors = new HashMap<>();
  private final boolean nf4;
  private final boolean half;

  /**
   * Layers of one input.
   *
   * @param outs rows of each
   */
  private record Matrix(List<Long> outs, Layout layout) {}

  private interface Layout extends AutoCloseable {
    Tensor product(Tensor x);

    @Override
    void close();
  }

  private record Half(HalfMatrix matrix) implements Layout {
    @Override
    public Tensor product(Tensor x) {
      return matrix.product(x);
    }

    @Override
    public void close() {
      matrix.close();
    }
  }

  private record Plain(Tensor matrix) implements Layout {
    @Override
    public Tensor product(Tensor x) {
      return x.linear(matrix);
    }

    @Override
    public void close() {
      matrix.close();
    }
  }

  /** Side by side, each rounded by itself: together they would share scales. */
  private record Four(List<Nf4Matrix> parts) implements Layout {
    @Override
    public Tensor product(Tensor x) {
      return parts.size() == 1
          ? parts.get(0).product(x)
          : Tensor.cat(parts.stream().map(p -> p.product(x)).toList(), x.rank() - 1);
    }

    @Override
    public void close() {
      parts.forEach(Nf4Matrix::close);
    }
  }

  /**
   * Takes the stored weights over; closes them if it fails.
   *
   * @param nf4 whether the matrices of the blocks take 4 bits
   * @param half whether others take 16 where the files do
   */
  PackedWeights(DecoderConfig config, StoredWeights stored, boolean nf4, boolean half) {
    this.stored = stored;
    this.nf4 = nf4;
    this.half = half;
    try {
      List<List<String>> together = new ArrayList<>();
      together.add(List.of(config.tied() ? Parameter.EMBEDDING : Parameter.HEAD));
      for (int i = 0; i < config.layers(); i++) {
        together.addAll(config.linears(i));
      }
      // On all cores: laying out is most of what loading takes.
      together.parallelStream().forEach(this::add);
      for (Parameter p : Parameter.all(config)) {
        if (!p.isMatrix()) {
          vectors.put(p.name(), vector(p, config.traits().offsetGains()));
        }
      }
    } catch (RuntimeException | Error e) {
      close();
      throw e;
    }
  }

  private Tensor vector(Parameter p, boolean offsetGains) {
    try (Scope scope = Scope.silent()) {
      Tensor wide = stored.wide(p.name());
      return scope.keep(wide.add(offsetGains && !p.isBias() ? 1.0 : 0.0));
    }
  }

  private void add(List<String> names) {
    if (nf4 && names.get(0).contains(".layers.")) {
      addRounded(names);
      return;
    }
    try (Scope scope = Scope.silent()) {
      List<Tensor> parts = new ArrayList<>();
      List<Long> outs = new ArrayList<>();
      boolean narrow = half;
      for (String name : names) {
        narrow &= stored.isHalf(name);
        parts.add(stored.wide(name));
        outs.add(parts.get(parts.size() - 1).size(0));
      }
      Tensor joined = parts.size() == 1 ? parts.get(0) : Tensor.cat(parts, 0);
      matrices.put(
          names.get(0), new Matrix(outs, layout(scope, joined, narrow, parts.size() == 1)));
    }
  }

  private void addRounded(List<String> names) {
    List<Nf4Matrix> parts = new ArrayList<>();
    matrices.put(
        names.get(0),
        new Matrix(names.stream().map(n -> stored.get(n).size(0)).toList(), new Four(parts)));
    for (String name : names) {
      try (Scope scope = Scope.silent()) {
        Nf4Matrix matrix = Nf4Matrix.quantize(stored.wide(name));
        parts.add(matrix);
        rounded.put(name, matrix);
      }
    }
  }

  /** F32 files are mapped, and a matrix of one layer stays where it is. */
  private static Layout layout(Scope scope, Tensor joined, boolean half, boolean single) {
    if (half) {
      Layout packed = HalfMatrix.pack(joined).<Layout>map(Half::new).orElse(null);
      if (packed != null) {
        return packed;
      }
    }
    return new Plain(scope.keep(single ? joined.view(joined.shape()) : joined));
  }

  /** A weight widened to F32, as a new tensor of the caller's scope. */
  @Override
  public Tensor get(String name) {
    Tensor vector = vectors.get(name);
    if (vector != null) {
      return vector;
    }
    Nf4Matrix matrix = rounded.get(name);
    return matrix != null ? matrix.wide() : stored.wide(name);
  }

  @Override
  public Tensor project(String name, Tensor x) {
    Matrix matrix = matrices.get(name);
    if (matrix == null || matrix.outs().size() > 1) {
      return x.linear(get(name));
    }
    return matrix.layout().product(x);
  }

  @Override
  public List<Tensor> projectAll(List<String> names, Tensor x) {
    return split(names, together(names, x));
  }

  /** As {@link #projectAll}, not yet taken apart: {@code [.., sum of out]}. */
  public Tensor together(List<String> names, Tensor x) {
    return matrix(names).layout().product(x);
  }

  /** Takes apart what {@link #together} gave. */
  public List<Tensor> split(List<String> names, Tensor joined) {
    List<Tensor> parts = new ArrayList<>();
    long from = 0;
    for (long out : matrix(names).outs()) {
      parts.add(joined.narrow(joined.rank() - 1, from, out));
      from += out;
    }
    return parts;
  }

  private Matrix matrix(List<String> names) {
    Matrix matrix = matrices.get(names.get(0));
    if (matrix == null || matrix.outs().size() != names.size()) {
      throw new IllegalArgumentException("these layers are not kept together: " + names);
    }
    return matrix;
  }

  @Override
  public Tensor embed(Tensor ids) {
    return stored.get(Parameter.EMBEDDING).embed(ids);
  }

  /** Gains are kept with their offset. */
  @Override
  public Tensor gain(String name, boolean offset) {
    Tensor gain = vectors.get(name);
    if (gain == null) {
      throw new IllegalArgumentException("this model has no weight named " + name);
    }
    return gain;
  }

  @Override
  public void close() {
    matrices.values().forEach(m -> m.layout().close());
    vectors.values().forEach(Tensor::close);
    stored.close();
  }
}
