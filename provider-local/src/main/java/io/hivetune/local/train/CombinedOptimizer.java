package io.hivetune.local.train;

import io.hivetune.local.torch.Tensor;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Several optimisers, each with parameters of its own, stepping together. Owns them. */
public final class CombinedOptimizer implements Optimizer {
  private final List<Optimizer> parts;

  public CombinedOptimizer(List<Optimizer> parts) {
    this.parts = List.copyOf(parts);
  }

  @Override
  public void step(Tensor gradient, double rate) {
    parts.forEach(p -> p.step(gradient, rate));
  }

  @Override
  public Map<String, Tensor> state() {
    Map<String, Tensor> state = new LinkedHashMap<>();
    parts.forEach(p -> state.putAll(p.state()));
    return state;
  }

  @Override
  public long steps() {
    return parts.get(0).steps();
  }

  @Override
  public void resumeAt(long done) {
    parts.forEach(p -> p.resumeAt(done));
  }

  @Override
  public void close() {
    parts.forEach(Optimizer::close);
  }
}
