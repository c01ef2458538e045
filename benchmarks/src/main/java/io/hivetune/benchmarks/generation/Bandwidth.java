package io.hivetune.benchmarks.generation;

import io.hivetune.local.torch.HalfMatrix;
import io.hivetune.local.torch.Scope;
import io.hivetune.local.torch.Tensor;

/**
 * What one core reads from memory: a product of one row with a matrix far larger than the caches,
 * which does nothing else worth counting. Best of some passes.
 */
final class Bandwidth {
  private static final int ROWS = 65_536;
  private static final int COLUMNS = 2048;

  private final HalfMatrix matrix;
  private final Tensor row;

  Bandwidth() {
    try (Scope scope = Scope.silent()) {
      matrix = HalfMatrix.pack(Tensor.zeros(ROWS, COLUMNS).addInPlace(0.5)).orElseThrow();
      row = scope.keep(Tensor.zeros(1, COLUMNS).addInPlace(1));
    }
  }

  /** In GB/s. */
  double measure() {
    double best = Double.POSITIVE_INFINITY;
    for (int i = 0; i < 5; i++) {
      long start = System.nanoTime();
      try (Scope scope = Scope.silent()) {
        matrix.product(row);
      }
      best = Math.min(best, (System.nanoTime() - start) / 1e9);
    }
    return 2.0 * ROWS * COLUMNS / best / 1e9;
  }
}
