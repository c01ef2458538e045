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

  /** The thread's own room for as many numbers as a small tensor has. */
  static float[] values() {
    return VALUES.get();
  }

  /** The first numbers of a tensor in row order. */
  static void read(Tensor from, float[] into, int count) {
    try (FloatPointer data = from.pointer().data_ptr_float()) {
      data.get(into, 0, count);
    }
  }
}
