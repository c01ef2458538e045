package io.hivetune.local.torch;

import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.pytorch.GradMode;

/**
 * Operations on a few thousand numbers, computed on the Java heap: where one token is written,
 * calling libtorch costs more than the arithmetic (its norm alone takes six kernels). Not for
 * recorded operations: no gradients pass.
 */
final class Small {
  private static final int MOST = 1 << 14;
  private static final ThreadLocal<float[]> VALUES = ThreadLocal.withInitial(() -> new float[MOST]);

  private Small() {}

  /** Whether a tensor is small, F32, on the CPU, in row order, and nothing is being recorded. */
  static boolean is(Tensor x) {
    var pointer = x.pointer();
    return pointer.numel() <= MOST
        && !GradMode.is_enabled()
        && pointer.is_cpu()
        && pointer.is_contiguous()
        && x.dtype() == Dtype.F32;
  }

  /** As {@link Tensor#rmsNorm}; sums of squares are held in F64. */
  static Tensor rmsNorm(Tensor x, Tensor gain, double epsilon) {
    int count = (int) x.count();
    int width = (int) gain.count();
    float[] values = VALUES.get();
    read(x, values, count);
    float[] gains = new float[width];
    read(gain, gains, width);
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

  /**
   * As {@link Tensor#rotated}.
   *
   * @param cos {@code [rows or 1, tokens or 1, 1, width]}, at most as many numbers as {@code x}
   */
  static Tensor rotated(Tensor x, Tensor cos, Tensor sin) {
    int count = (int) x.count();
    int width = (int) x.size(3);
    int heads = (int) x.size(2);
    int angles = (int) cos.count();
    float[] values = VALUES.get();
    read(x, values, count);
    float[] c = new float[angles];
    read(cos, c, angles);
    float[] s = new float[angles];
    read(sin, s, angles);
    int half = width / 2;
    // One set of angles serves the heads of a token, and all tokens where there is but one.
    int step = angles == width ? 0 : width;
    int angle = 0;
    for (int token = 0; token < count; token += heads * width, angle += step) {
      for (int at = token; at < token + heads * width; at += width) {
        for (int i = 0; i < half; i++) {
          float low = values[at + i];
          float high = values[at + half + i];
          values[at + i] = low * c[angle + i] + high * s[angle + i];
          values[at + half + i] = high * c[angle + half + i] + low * s[angle + half + i];
        }
      }
    }
    return Tensor.of(values, count, x.shape());
  }

  private static void read(Tensor from, float[] into, int count) {
    try (FloatPointer data = from.pointer().data_ptr_float()) {
      data.get(into, 0, count);
    }
  }
}
