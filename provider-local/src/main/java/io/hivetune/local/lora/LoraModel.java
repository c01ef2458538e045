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
 * <p>The base weights stay the caller's. Not thread-safe while training. Closed by its owner.
 */
public final class LoraModel implements Trainable, AutoCloseable {
  private final DecoderConfig model;
  private final Weights base;
  private final LoraConfig config;
  private final Map<String, Pair> pairs = new LinkedHashMap<>();
  private final Map<String, Long> outs = new HashMap<>();
  private final ParameterBuffer parameters;

  /** The two matrices of one adapted layer. */
  private record Pair(Parameter a, Parameter b) {}

  private LoraModel(DecoderConfig model, Weights base, LoraConfig config) {
    this.model = model;
    this.base = base;
    this.config = config.on(model);
    LoraConfig on = this.config;
    List<Parameter> all = new ArrayList<>();
    for (Parameter p : Parameter.all(model)) {
      outs.put(p.name(), p.shape().get(0));
      if (isAdapted(p.name(), on)) {
        Pair pair = pair(p, config.rank());
        pairs.put(p.name(), pair);
        all.add(pair.a());
        all.add(pair.b());
      }
    }
    parameters = new ParameterBuffer(all);
  }

  /**
   * Numbers that an adapter of this shape trains: {@code r · (in + out)} for each adapted layer.
   */
  public static long trained(DecoderConfig model, LoraConfig config) {
    LoraConfig on = config.on(model);
    return Parameter.all(model).stream()
        .filter(p -> isAdapted(p.name(), on))
        .mapToLong(p -> config.rank() * (p.shape().get(0) + p.shape().get(1)))
        .sum();
  }

  /** A fresh adapter. */
  public static LoraModel fresh(DecoderConfig model, Weights base, LoraConfig config, long seed) {
    LoraModel lora = new LoraModel(model, base, config);
    SplittableRandom random = new SplittableRandom(seed);
    try (Scope scope = Scope.silent()) {
      for (Pair pair : lora.pairs.values()) {
        float[] values = new float[(int) pair.a().count()];
        double bound = 1 / Math.sqrt(pair.a().shape().get(1));
        for (int i = 0; i < values.length; i++) {
          values[i] = (float) ((2 * random.nextDouble() - 1) * bound);
        }
        lora.parameters.get(pair.a()).copyInPlace(Tensor.of(values, pair.a().shapeArray()));
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
        Tensor narrow = dropout.apply(x).linear(leaf(pair.a())).mul(config.scaling());
        return plain.addInPlace(narrow.linear(leaf(pair.b())));
      }

      private Tensor leaf(Parameter parameter) {
        return Objects.requireNonNull(leaves.get(parameter.name()), parameter.name());
      }
    };
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
   * The weights with the adapter worked in: {@code W + (alpha / r)·B·A}. Adapted ones are new
   * tensors that the caller owns, the others are the base's.
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
   * One weight with the adapter worked in: {@code W + (alpha / r)·B·A}, computed in F32, as a new
   * tensor of the caller's scope. What is not adapted is given as the base holds it.
   */
  public Tensor merged(String name) {
    Pair pair = pairs.get(name);
    if (pair == null) {
      return base.get(name);
    }
    Tensor update = parameters.get(pair.b()).matmul(parameters.get(pair.a()));
    return base.get(name).to(Dtype.F32).copy().addInPlace(update, config.scaling());
  }

  private static boolean isAdapted(String name, LoraConfig config) {
    return name.endsWith(".weight")
        && config.targetModules().stream().anyMatch(t -> name.endsWith("." + t + ".weight"));
  }

  private static Pair pair(Parameter layer, int rank) {
    String stem =
        "base_model.model." + layer.name().substring(0, layer.name().length() - ".weight".length());
    return new Pair(
        new Parameter(stem + ".lora_A.weight", List.of((long) rank, layer.shape().get(1))),
        new Parameter(stem + ".lora_B.weight", List.of(layer.shape().get(0), (long) rank)));
  }

  @Override
  public void close() {
    parameters.close();
  }
}
