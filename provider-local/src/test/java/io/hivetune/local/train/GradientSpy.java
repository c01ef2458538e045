package io.hivetune.local.train;

import io.hivetune.local.torch.Tensor;
import java.util.LinkedHashMap;
import java.util.Map;

/** Looks at gradients and changes nothing. */
final class GradientSpy implements Optimizer {
  private final ParameterBuffer parameters;
  private long steps;
  private final Map<String, float[]> seen = new LinkedHashMap<>();

  GradientSpy(ParameterBuffer parameters) {
    this.parameters = parameters;
  }

  Map<String, float[]> seen() {
    return seen;
  }

  @Override
  public void step(Tensor gradient, double rate) {
    steps++;
    parameters
        .parameters()
        .forEach(p -> seen.put(p.name(), parameters.slice(gradient, p).toFloats()));
  }

  @Override
  public Map<String, Tensor> state() {
    return Map.of();
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
  public void close() {}
}
