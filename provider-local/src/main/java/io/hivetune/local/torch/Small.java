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

  /**
   * Whether a tensor {@code [rows, 1, ..]} is of one token a row, small, F32, on the CPU, in row
   * order, and nothing is being recorded. Several tokens a row are left to libtorch, so that a
   * training that computes its blocks again comes to the same bits as one that recorded them.
   */
  static boolean is(Tensor x) {
    var pointer = x.pointer();
    return pointer.numel() <= MOST
        && pointer.dim() > 2
        && pointer.size(1) == 1
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
