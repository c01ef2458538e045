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
  Rates.Rate measure() {
    double clock = Double.POSITIVE_INFINITY;
    double processor = Double.POSITIVE_INFINITY;
    for (int i = 0; i < 5; i++) {
      Timer timer = Timer.start();
      try (Scope scope = Scope.silent()) {
        matrix.product(row);
      }
      clock = Math.min(clock, timer.seconds());
      processor = Math.min(processor, timer.processorSeconds());
    }
    double gigabytes = 2.0 * ROWS * COLUMNS / 1e9;
    return new Rates.Rate(gigabytes / clock, gigabytes / processor);
  }
}
