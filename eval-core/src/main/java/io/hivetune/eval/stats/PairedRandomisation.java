package io.hivetune.eval.stats;

import java.util.SplittableRandom;

/**
 * Paired randomisation test (Fisher; for comparing systems on the same texts: Noreen,
 * "Computer-Intensive Methods for Testing Hypotheses", 1989): if the models were alike, each row's
 * two scores could as well be exchanged.
 */
public final class PairedRandomisation {
  private PairedRandomisation() {}

  /**
   * Two-sided p: {@code (1 + exchanges at least as extreme) / (1 + exchanges)}, never 0 (Phipson
   * and Smyth 2010).
   *
   * @param exchanges random exchanges to try
   */
  public static double pValue(PairedSample sample, int exchanges, long seed) {
    double observed = Math.abs(sample.difference());
    double tolerance = 1e-12 * Math.max(1, observed);
    SplittableRandom random = new SplittableRandom(seed);
    boolean[] rows = new boolean[sample.rows()];
    long extreme = 0;
    for (int k = 0; k < exchanges; k++) {
      long bits = 0;
      for (int i = 0; i < rows.length; i++) {
        bits = (i & 63) == 0 ? random.nextLong() : bits >>> 1;
        rows[i] = (bits & 1) != 0;
      }
      if (Math.abs(sample.exchanged(rows)) >= observed - tolerance) {
        extreme++;
      }
    }
    return (1.0 + extreme) / (1.0 + exchanges);
  }
}
