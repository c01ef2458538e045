package io.hivetune.eval.stats;

import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * Holm's step-down adjustment (Holm, Scandinavian Journal of Statistics 6, 1979): with it the
 * chance that any one of several true nulls is called a difference stays at the level, however the
 * tests hang together.
 */
public final class Holm {
  private Holm() {}

  /**
   * Adjusted p-values in the order given: the k-th smallest of m, k from 0, becomes {@code min(1,
   * (m − k) · p)}, and never less than the one before it.
   */
  public static double[] adjust(double[] pValues) {
    int m = pValues.length;
    int[] order =
        IntStream.range(0, m)
            .boxed()
            .sorted(Comparator.comparingDouble(i -> pValues[i]))
            .mapToInt(Integer::intValue)
            .toArray();
    double[] adjusted = new double[m];
    double largest = 0;
    for (int k = 0; k < m; k++) {
      largest = Math.max(largest, Math.min(1, (m - k) * pValues[order[k]]));
      adjusted[order[k]] = largest;
    }
    return adjusted;
  }
}
