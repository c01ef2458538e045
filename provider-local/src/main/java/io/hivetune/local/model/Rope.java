package io.hivetune.local.model;

import io.hivetune.local.torch.Tensor;
import java.util.List;

/**
 * Rotary position embedding (Su et al. 2021, arXiv:2104.09864) in the half-split form of Hugging
 * Face's Llama: {@code x · cos + rotateHalf(x) · sin}, with the frequencies {@code theta^(-2i/d)},
 * and Llama 3's stretching of the low ones.
 *
 * <p>Holds two tables of {@code [context, headWidth]}; closed by its owner.
 */
final class Rope implements AutoCloseable {
  private final Tensor cos;
  private final Tensor sin;
  private final int width;

  Rope(LlamaConfig config) {
    width = config.headWidth();
    int half = width / 2;
    float[] c = new float[config.context() * width];
    float[] s = new float[config.context() * width];
    for (int i = 0; i < half; i++) {
      double frequency = frequency(config, i);
      for (int p = 0; p < config.context(); p++) {
        double angle = p * frequency;
        c[p * width + i] = c[p * width + i + half] = (float) Math.cos(angle);
        s[p * width + i] = s[p * width + i + half] = (float) Math.sin(angle);
      }
    }
    cos = Tensor.of(c, config.context(), width);
    sin = Tensor.of(s, config.context(), width);
  }

  /** transformers computes the frequencies in single precision, and so do we. */
  private static double frequency(LlamaConfig config, int i) {
    float plain =
        (float) (1.0 / (float) Math.pow((float) config.ropeTheta(), 2f * i / config.headWidth()));
    if (config.ropeScaling().isEmpty()) {
      return plain;
    }
    LlamaConfig.Llama3Scaling scaling = config.ropeScaling().get();
    double wavelength = 2 * Math.PI / plain;
    double lowWavelength = scaling.originalContext() / scaling.lowFrequency();
    double highWavelength = scaling.originalContext() / scaling.highFrequency();
    if (wavelength < highWavelength) {
      return plain;
    }
    if (wavelength > lowWavelength) {
      return plain / scaling.factor();
    }
    double smooth =
        (scaling.originalContext() / wavelength - scaling.lowFrequency())
            / (scaling.highFrequency() - scaling.lowFrequency());
    return (1 - smooth) * plain / scaling.factor() + smooth * plain;
  }

  /** Cosines and sines by token, {@code [t, d]} each. */
  record Angles(Tensor cos, Tensor sin) {}

  /** Of neighbouring positions from {@code start}. */
  Angles angles(long start, long length) {
    return new Angles(cos.narrow(0, start, length), sin.narrow(0, start, length));
  }

  /**
   * @param positions {@code [t]}, I64
   */
  Angles angles(Tensor positions) {
    return new Angles(cos.select(positions), sin.select(positions));
  }

  /** Turns {@code x [b, h, t, d]}. */
  Tensor turn(Tensor x, Angles angles) {
    int half = width / 2;
    Tensor rotated = Tensor.cat(List.of(x.narrow(3, half, half).neg(), x.narrow(3, 0, half)), 3);
    return x.mul(angles.cos()).add(rotated.mul(angles.sin()));
  }

  @Override
  public void close() {
    cos.close();
    sin.close();
  }
}
