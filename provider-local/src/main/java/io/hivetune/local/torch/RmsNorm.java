package io.hivetune.local.torch;

import org.bytedeco.pytorch.DoubleOptional;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.global.torch;

/** Root mean square norm (Zhang and Sennrich 2019, arXiv:1910.07467). */
public final class RmsNorm {
  private RmsNorm() {}

  /** Divides each row by its root mean square and multiplies it by {@code gain}. */
  public static Tensor of(Tensor x, Tensor gain, double epsilon) {
    if (Small.is(x)) {
      return small(x, gain, epsilon);
    }
    try (TensorOptional g = new TensorOptional(gain.pointer());
        DoubleOptional e = new DoubleOptional(epsilon)) {
      return Tensor.of(torch.rms_norm(x.pointer(), new long[] {gain.count()}, g, e));
    }
  }

  /** Sums of squares are held in F64. */
  private static Tensor small(Tensor x, Tensor gain, double epsilon) {
    int count = (int) x.count();
    int width = (int) gain.count();
    float[] values = Small.values();
    Small.read(x, values, count);
    float[] gains = new float[width];
    Small.read(gain, gains, width);
    for (int from = 0; from < count; from += width) {
      float factor = (float) (1 / Math.sqrt(squares(values, from, width) / width + epsilon));
      for (int i = 0; i < width; i++) {
        values[from + i] = values[from + i] * factor * gains[i];
      }
    }
    return Tensor.of(values, count, x.shape());
  }

  /** Four sums side by side, which don't wait for each other. */
  private static double squares(float[] values, int from, int width) {
    double sum0 = 0;
    double sum1 = 0;
    double sum2 = 0;
    double sum3 = 0;
    int i = from;
    for (int end = from + width - 3; i < end; i += 4) {
      sum0 += (double) values[i] * values[i];
      sum1 += (double) values[i + 1] * values[i + 1];
      sum2 += (double) values[i + 2] * values[i + 2];
      sum3 += (double) values[i + 3] * values[i + 3];
    }
    for (; i < from + width; i++) {
      sum0 += (double) values[i] * values[i];
    }
    return (sum0 + sum1) + (sum2 + sum3);
  }
}
