package io.hivetune.local.train;

import io.hivetune.local.model.DecoderConfig;
import io.hivetune.local.model.Parameter;
import io.hivetune.local.model.Weights;
import io.hivetune.local.torch.Scope;
import io.hivetune.local.torch.Tensor;
import java.util.Map;

/** Trains every parameter of a model. Closed by its owner. */
public final class FullModel implements Trainable, AutoCloseable {
  private static final double INITIAL_DEVIATION = 0.02;

  private final ParameterBuffer parameters;

  private FullModel(ParameterBuffer parameters) {
    this.parameters = parameters;
  }

  /**
   * A fresh model: matrices normal with deviation 0.02, those that write into the residual stream
   * divided by {@code sqrt(2 · layers)} (as GPT-2 does), gains 1, biases 0.
   */
  public static FullModel random(DecoderConfig config, long seed) {
    FullModel model = new FullModel(new ParameterBuffer(Parameter.all(config)));
    Gaussian gaussian = new Gaussian(seed);
    boolean offsetGains = config.traits().offsetGains();
    double residual = INITIAL_DEVIATION / Math.sqrt(2.0 * config.layers());
    try (Scope scope = Scope.silent()) {
      for (Parameter p : Parameter.all(config)) {
        boolean writesResidual = p.name().contains("o_proj") || p.name().contains("down_proj");
        Tensor start =
            p.isMatrix()
                ? Tensor.of(
                    gaussian.next((int) p.count(), writesResidual ? residual : INITIAL_DEVIATION),
                    p.shapeArray())
                : Tensor.zeros(p.shapeArray()).addInPlace(p.isBias() || offsetGains ? 0.0 : 1.0);
        model.parameters.get(p).copyInPlace(start);
      }
    }
    return model;
  }

  /** Starts from existing weights, which are copied. */
  public static FullModel of(DecoderConfig config, Weights start) {
    FullModel model = new FullModel(new ParameterBuffer(Parameter.all(config)));
    try (Scope scope = Scope.silent()) {
      for (Parameter p : Parameter.all(config)) {
        model.parameters.get(p).copyInPlace(start.get(p.name()));
      }
    }
    return model;
  }

  @Override
  public ParameterBuffer parameters() {
    return parameters;
  }

  @Override
  public Weights weights(Map<String, Tensor> leaves, Dropout dropout) {
    return name -> {
      Tensor leaf = leaves.get(name);
      if (leaf == null) {
        throw new IllegalArgumentException("this model has no weight named " + name);
      }
      return leaf;
    };
  }

  @Override
  public void close() {
    parameters.close();
  }
}
