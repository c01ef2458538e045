package io.hivetune.local.train;

import io.hivetune.local.model.Parameter;
import io.hivetune.local.torch.Gradients;
import io.hivetune.local.torch.Scope;
import io.hivetune.local.torch.Tensor;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * All trained parameters in one flat F32 array, so that an optimiser step is a handful of calls.
 * Matrices stand first, since only they decay. Not thread-safe. Closed by its owner.
 */
public final class ParameterBuffer implements AutoCloseable {
  private final List<Parameter> order;
  private final Map<String, Long> offsets = new LinkedHashMap<>();
  private final Tensor flat;

  /** All zero. */
  public ParameterBuffer(List<Parameter> parameters) {
    order = new ArrayList<>(parameters.stream().filter(Parameter::isMatrix).toList());
    order.addAll(parameters.stream().filter(p -> !p.isMatrix()).toList());
    long size = 0;
    for (Parameter p : order) {
      offsets.put(p.name(), size);
      size += p.count();
    }
    flat = zeros(size);
  }

  private static Tensor zeros(long size) {
    try (Scope scope = Scope.silent()) {
      return scope.keep(Tensor.zeros(size));
    }
  }

  /** Number of trained numbers. */
  public long size() {
    return flat.count();
  }

  public List<Parameter> parameters() {
    return order;
  }

  /** The whole array; changing it changes the parameters. */
  public Tensor flat() {
    return flat;
  }

  /**
   * Stretches of neighbouring parameters that {@code chosen} accepts, matrices and the rest apart.
   */
  List<Range> ranges(Predicate<Parameter> chosen) {
    List<Range> ranges = new ArrayList<>();
    long at = 0;
    for (Parameter p : order) {
      if (chosen.test(p)) {
        Range last = ranges.isEmpty() ? null : ranges.get(ranges.size() - 1);
        if (last != null && last.end() == at && last.matrices() == p.isMatrix()) {
          ranges.set(
              ranges.size() - 1, new Range(last.start(), last.length() + p.count(), p.isMatrix()));
        } else {
          ranges.add(new Range(at, p.count(), p.isMatrix()));
        }
      }
      at += p.count();
    }
    return ranges;
  }

  /** The place of a parameter in an array laid out like this one, as a view. */
  public Tensor slice(Tensor array, Parameter p) {
    Long offset = offsets.get(p.name());
    if (offset == null) {
      throw new IllegalArgumentException("there is no trained parameter named " + p.name());
    }
    return array.narrow(0, offset, p.count()).view(p.shapeArray());
  }

  /** A parameter's values, as a view. */
  public Tensor get(Parameter p) {
    return slice(flat, p);
  }

  @Override
  public void close() {
    flat.close();
  }

  /**
   * Leaves on the parameters for one lane, with a gradient array of its own. Closed by the lane.
   */
  Leaves leaves() {
    Map<String, Tensor> leaves = new LinkedHashMap<>();
    Map<String, Tensor> gradients = new LinkedHashMap<>();
    Tensor gradient = zeros(size());
    try (Scope scope = Scope.recording()) {
      for (Parameter p : order) {
        Tensor g = scope.keep(slice(gradient, p));
        gradients.put(p.name(), g);
        leaves.put(p.name(), scope.keep(Gradients.leaf(get(p), g)));
      }
    }
    return new Leaves(leaves, gradients, gradient);
  }

  /** A stretch of the flat array. */
  record Range(long start, long length, boolean matrices) {
    long end() {
      return start + length;
    }

    Tensor of(Tensor array) {
      return array.narrow(0, start, length);
    }
  }

  /**
   * @param byName the parameters as leaves of the recorded computation
   * @param gradients views of {@code flatGradient} by name
   */
  record Leaves(Map<String, Tensor> byName, Map<String, Tensor> gradients, Tensor flatGradient)
      implements AutoCloseable {
    @Override
    public void close() {
      byName.values().forEach(Tensor::close);
      gradients.values().forEach(Tensor::close);
      flatGradient.close();
    }
  }
}
