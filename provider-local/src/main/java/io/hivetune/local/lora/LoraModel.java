package io.hivetune.local.lora;

import io.hivetune.local.model.DecoderConfig;
import io.hivetune.local.model.Parameter;
import io.hivetune.local.model.Weights;
import io.hivetune.local.torch.Dtype;
import io.hivetune.local.torch.Scope;
import io.hivetune.local.torch.Tensor;
import io.hivetune.local.train.Dropout;
import io.hivetune.local.train.ParameterBuffer;
import io.hivetune.local.train.Trainable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * An adapter on a frozen model (Hu et al. 2021, arXiv:2106.09685): every adapted layer computes
 *
 * <pre>y = W·x + (alpha / r) · B·A·dropout(x),   A [r, in],  B [out, r]</pre>
 *
 * and only A and B are trained. A starts uniform in ±1/√in, B at 0, so that an untrained adapter
 * changes nothing.
 *
 * <p>With DoRA (Liu et al. 2024, arXiv:2402.09353) a magnitude {@code m} for each output is trained
 * too, which starts as the length of its row of W; the lengths that divide are no part of the
 * gradient (section 4.3), as in PEFT:
 *
 * <pre>y = s ⊙ (W·x + (alpha / r) · B·A·x),   s = m / ‖W + (alpha / r) · B·A‖ by rows,   m [out]
 * </pre>
 *
 * With dropout, of {@code x} alone W·x keeps its factor 1 and only the rest reads {@code
 * dropout(x)}. Magnitudes don't decay.
 *
 * <p>The base weights stay the caller's. Not thread-safe while training. Closed by its owner.
 */
public final class LoraModel implements Trainable, AutoCloseable {
  private final DecoderConfig model;
  private final Weights base;
  private final LoraConfig config;
  private final Map<String, Pair> pairs = new LinkedHashMap<>();
  private final Map<String, Long> outs = new HashMap<>();
  private final Map<String, Tensor> squares = new HashMap<>();
  private final ParameterBuffer parameters;

  /** What is trained of one adapted layer. */
  private record Pair(Parameter a, Parameter b, Optional<Parameter> magnitude) {}

  private LoraModel(DecoderConfig model, Weights base, LoraConfig config) {
    this.model = model;
    this.base = base;
    this.config = config.on(model);
    LoraConfig on = this.config;
    List<Parameter> all = new ArrayList<>();
    for (Parameter p : Parameter.all(model)) {
      outs.put(p.name(), p.shape().get(0));
      if (isAdapted(p.name(), on)) {
        Pair pair = pair(p, config);
        pairs.put(p.name(), pair);
        all.add(pair.a());
        all.add(pair.b());
        pair.magnitude().ifPresent(all::add);
      }
    }
    parameters = new ParameterBuffer(all);
    if (config.dora()) {
      pairs.keySet().forEach(name -> squares.put(name, squares(name)));
    }
  }

  /** Squared lengths of a frozen matrix's rows: {@code [out]}. */
  private Tensor squares(String name) {
    try (Scope scope = Scope.silent()) {
      Tensor wide = base.get(name).to(Dtype.F32);
      return scope.keep(wide.mul(wide).sumRows());
    }
  }

  /**
   * Numbers that an adapter of this shape trains: {@code r · (in + out)} for each adapted layer,
   * with DoRA {@code out} more.
   */
  public static long trained(DecoderConfig model, LoraConfig config) {
    LoraConfig on = config.on(model);
    return Parameter.all(model).stream()
        .filter(p -> isAdapted(p.name(), on))
        .mapToLong(
            p ->
                config.rank() * (p.shape().get(0) + p.shape().get(1))
                    + (config.dora() ? p.shape().get(0) : 0))
        .sum();
  }

  /** A fresh adapter. */
  public static LoraModel fresh(DecoderConfig model, Weights base, LoraConfig config, long seed) {
    LoraModel lora = new LoraModel(model, base, config);
    SplittableRandom random = new SplittableRandom(seed);
    try (Scope scope = Scope.silent()) {
      for (Map.Entry<String, Pair> layer : lora.pairs.entrySet()) {
        Pair pair = layer.getValue();
        float[] values = new float[(int) pair.a().count()];
        double bound = 1 / Math.sqrt(pair.a().shape().get(1));
        for (int i = 0; i < values.length; i++) {
          values[i] = (float) ((2 * random.nextDouble() - 1) * bound);
        }
        lora.parameters.get(pair.a()).copyInPlace(Tensor.of(values, pair.a().shapeArray()));
        pair.magnitude()
            .ifPresent(
                m ->
                    lora.parameters.get(m).copyInPlace(lora.squares(layer.getKey())).sqrtInPlace());
      }
    }
    return lora;
  }

  /**
   * An adapter with given values.
   *
   * @param values by PEFT's names; copied
   * @throws IllegalArgumentException if one is missing, has another shape or has no place here
   */
  public static LoraModel of(
      DecoderConfig model, Weights base, LoraConfig config, Map<String, Tensor> values) {
    LoraModel lora = new LoraModel(model, base, config);
    try (Scope scope = Scope.silent()) {
      for (Parameter p : lora.parameters.parameters()) {
        lora.parameters.get(p).copyInPlace(fitting(values.get(p.name()), p));
      }
      requireNoMore(values.keySet(), lora.parameters.parameters());
      return lora;
    } catch (IllegalArgumentException e) {
      lora.close();
      throw e;
    }
  }

  /** Left out, a trained part of a deeper model would change the answers without a word. */
  private static void requireNoMore(Set<String> names, List<Parameter> parameters) {
    Set<String> unknown = new TreeSet<>(names);
    parameters.forEach(p -> unknown.remove(p.name()));
    if (!unknown.isEmpty()) {
      throw new IllegalArgumentException("there is no place for " + unknown.iterator().next());
    }
  }

  /** Copying alone would repeat a smaller tensor until it fills the larger one. */
  private static Tensor fitting(@Nullable Tensor value, Parameter p) {
    if (value == null) {
      throw new IllegalArgumentException("the adapter lacks " + p.name());
    }
    if (!Arrays.equals(value.shape(), p.shapeArray())) {
      throw new IllegalArgumentException(
          p.name() + " is " + Arrays.toString(value.shape()) + ", not " + p.shape());
    }
    return value;
  }

  public LoraConfig config() {
    return config;
  }

  @Override
  public ParameterBuffer parameters() {
    return parameters;
  }

  @Override
  public Weights weights(Map<String, Tensor> leaves, Dropout dropout) {
    return new Weights() {
      @Override
      public Tensor get(String name) {
        return base.get(name);
      }

      @Override
      public Tensor project(String name, Tensor x) {
        Tensor plain = base.project(name, x);
        Pair pair = pairs.get(name);
        if (pair == null) {
          return plain;
        }
        // Scaled where it is narrow, and added in place: the wide array is written once less.
        Tensor read = dropout.apply(x);
        Tensor narrow = read.linear(leaf(pair.a())).mul(config.scaling());
        Tensor update = narrow.linear(leaf(pair.b()));
        if (pair.magnitude().isEmpty()) {
          return plain.addInPlace(update);
        }
        Tensor scale =
            leaf(pair.magnitude().get()).div(lengths(name, leaf(pair.a()), leaf(pair.b())));
        return dropout.isOff()
            ? plain.addInPlace(update).mul(scale)
            : plain
                .add(base.project(name, read).mul(scale.add(-1.0)))
                .addInPlace(update.mul(scale));
      }

      private Tensor leaf(Parameter parameter) {
        return Objects.requireNonNull(leaves.get(parameter.name()), parameter.name());
      }
    };
  }

  /**
   * Lengths of the rows of {@code W + c·B·A}, without making it: {@code ‖Wᵢ‖² + 2c·Bᵢ·(A·Wᵢ) +
   * c²·Bᵢ·A·Aᵀ·Bᵢᵀ}. Nothing is recorded.
   */
  private Tensor lengths(String name, Tensor a, Tensor b) {
    double c = config.scaling();
    Tensor rows = a.detach();
    Tensor columns = b.detach();
    Tensor seen = base.project(name, rows).transposed();
    Tensor own = columns.matmul(rows.linear(rows));
    Tensor square = Objects.requireNonNull(squares.get(name), name);
    return square
        .copy()
        .addInPlace(columns.mul(seen).sumRows(), 2 * c)
        .addInPlace(columns.mul(own).sumRows(), c * c)
        .sqrtInPlace();
  }

  /** {@code m / ‖W + c·B·A‖ [out]} of a layer; empty without magnitudes. */
  Optional<Tensor> scale(String layer) {
    return Optional.ofNullable(pairs.get(layer))
        .flatMap(
            p ->
                p.magnitude()
                    .map(
                        m ->
                            parameters
                                .get(m)
                                .div(
                                    lengths(layer, parameters.get(p.a()), parameters.get(p.b())))));
  }

  /** The base model. */
  DecoderConfig model() {
    return model;
  }

  /** Rows of a layer's weight. */
  long outOf(String layer) {
    Long out = outs.get(layer);
    if (out == null) {
      throw new IllegalArgumentException("the base model has no layer " + layer);
    }
    return out;
  }

  /**
   * The two matrices of a layer as views; empty if it is not adapted.
   *
   * @param a {@code [rank, in]}
   * @param b {@code [out, rank]}
   */
  record Matrices(Tensor a, Tensor b) {}

  Optional<Matrices> matrices(String layer) {
    return Optional.ofNullable(pairs.get(layer))
        .map(p -> new Matrices(parameters.get(p.a()), parameters.get(p.b())));
  }

  /**
   * The adapter's values by PEFT's names, as views that live as long as this model and the caller's
   * scope.
   */
  public Map<String, Tensor> values() {
    Map<String, Tensor> values = new LinkedHashMap<>();
    parameters.parameters().forEach(p -> values.put(p.name(), parameters.get(p)));
    return values;
  }

  /**
   * The weights with the adapter worked in: {@code W + (alpha / r)·B·A}, its rows scaled by {@code
   * s} where there are magnitudes. New F32 tensors that the caller owns, of the adapted layers
   * only.
   */
  public Map<String, Tensor> mergedLayers() {
    Map<String, Tensor> merged = new LinkedHashMap<>();
    for (String layer : pairs.keySet()) {
      try (Scope scope = Scope.silent()) {
        merged.put(layer, scope.keep(merged(layer)));
      }
    }
    return merged;
  }

  /**
   * One weight with the adapter worked in: {@code W + (alpha / r)·B·A}, its rows scaled by {@code
   * s} where there are magnitudes, computed in F32, as a new tensor of the caller's scope. What is
   * not adapted is given as the base holds it.
   */
  public Tensor merged(String name) {
    Pair pair = pairs.get(name);
    if (pair == null) {
      return base.get(name);
    }
    Tensor update = parameters.get(pair.b()).matmul(parameters.get(pair.a()));
    Tensor whole = base.get(name).to(Dtype.F32).copy().addInPlace(update, config.scaling());
    scale(name).ifPresent(s -> whole.mulInPlace(s.unsqueeze(1)));
    return whole;
  }

  private static boolean isAdapted(String name, LoraConfig config) {
    return name.endsWith(".weight")
        && config.targetModules().stream().anyMatch(t -> name.endsWith("." + t + ".weight"));
  }

  private static Pair pair(Parameter layer, LoraConfig config) {
    long rank = config.rank();
    String stem =
        "base_model.model." + layer.name().substring(0, layer.name().length() - ".weight".length());
    return new Pair(
        new Parameter(stem + ".lora_A.weight", List.of(rank, layer.shape().get(1))),
        new Parameter(stem + ".lora_B.weight", List.of(layer.shape().get(0), rank)),
        config.dora()
            ? Optional.of(
                new Parameter(stem + ".lora_magnitude_vector", List.of(layer.shape().get(0))))
            : Optional.empty());
  }

  @Override
  public void close() {
    squares.values().forEach(Tensor::close);
    parameters.close();
  }
}
