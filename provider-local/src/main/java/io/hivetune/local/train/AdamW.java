package io.hivetune.local.train;

import io.hivetune.local.model.Parameter;
import io.hivetune.local.torch.Scope;
import io.hivetune.local.torch.Tensor;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * AdamW (Loshchilov and Hutter 2019, arXiv:1711.05101, algorithm 2, as PyTorch computes it):
 *
 * <pre>
 * p ← p − lr·λ·p                       (matrices only)
 * m ← β₁·m + (1−β₁)·g      v ← β₂·v + (1−β₂)·g²
 * p ← p − lr·(m / (1−β₁ᵗ)) / (√(v / (1−β₂ᵗ)) + ε)
 * </pre>
 */
public final class AdamW implements Optimizer {
  private final ParameterBuffer parameters;
  private final Settings settings;
  private final List<ParameterBuffer.Range> ranges;
  private final Tensor mean;
  private final Tensor square;
  private long steps;

  /**
   * @param learningRate peak rate
   * @param weightDecay λ
   */
  public record Settings(
      double learningRate, double beta1, double beta2, double epsilon, double weightDecay) {
    public static Settings of(double learningRate, double weightDecay) {
      return new Settings(learningRate, 0.9, 0.95, 1e-8, weightDecay);
    }
  }

  /** Changes all parameters. */
  public AdamW(ParameterBuffer parameters, Settings settings) {
    this(parameters, settings, p -> true);
  }

  /** Changes only the parameters that {@code mine} accepts. */
  public AdamW(ParameterBuffer parameters, Settings settings, Predicate<Parameter> mine) {
    this.parameters = parameters;
    this.settings = settings;
    this.ranges = parameters.ranges(mine);
    try (Scope scope = Scope.silent()) {
      mean = scope.keep(Tensor.zeros(parameters.size()));
      square = scope.keep(Tensor.zeros(parameters.size()));
    }
  }

  @Override
  public void step(Tensor gradient, double rate) {
    steps++;
    for (ParameterBuffer.Range range : ranges) {
      try (Scope scope = Scope.silent()) {
        step(range, gradient, settings.learningRate() * rate);
      }
    }
  }

  private void step(ParameterBuffer.Range range, Tensor gradient, double lr) {
    Tensor p = range.of(parameters.flat());
    Tensor g = range.of(gradient);
    Tensor m = range.of(mean);
    Tensor v = range.of(square);
    if (range.matrices()) {
      p.mulInPlace(1 - lr * settings.weightDecay());
    }
    m.lerpInPlace(g, 1 - settings.beta1());
    v.mulInPlace(settings.beta2()).addProductInPlace(g, g, 1 - settings.beta2());
    double squareBias = 1 - Math.pow(settings.beta2(), steps);
    Tensor root =
        v.copy().sqrtInPlace().mulInPlace(1 / Math.sqrt(squareBias)).addInPlace(settings.epsilon());
    p.addQuotientInPlace(m, root, -lr / (1 - Math.pow(settings.beta1(), steps)));
  }

  @Override
  public Map<String, Tensor> state() {
    Map<String, Tensor> state = new LinkedHashMap<>();
    state.put("adamw.mean", mean);
    state.put("adamw.square", square);
    return state;
  }

  @Override
  public long steps() {
    return steps;
  }

  @Override
  public void resumeAt(long done) {
    steps = done;
  }

  @Override
  public void close() {
    mean.close();
    square.close();
  }
}
