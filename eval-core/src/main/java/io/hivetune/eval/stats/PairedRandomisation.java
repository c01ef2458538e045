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
   * Two-sided p. Where there are no more than {@code exchanges} ways to exchange, all are tried and
   * p is the share of those at least as extreme; else p is {@code (1 + exchanges at least as
   * extreme) / (1 + exchanges)}, never 0 (Phipson and Smyth 2010).
   *
   * @param exchanges random exchanges to try
   */
  public static double pValue(PairedSample sample, int exchanges, long seed) {
    double observed = Math.abs(sample.difference());
    double least = observed - 1e-12 * Math.max(1, observed);
    int n = sample.rows();
    if (n < 31 && 1L << n <= exchanges) {
      return (double) exhaustive(sample, least) / (1L << n);
    }
    SplittableRandom random = new SplittableRandom(seed);
    long extreme =
        sample.isUnweighted()
            ? unweighted(sample.differences(), exchanges, random, least)
            : weighted(sample, exchanges, random, least);
    return (1.0 + extreme) / (1.0 + exchanges);
  }

  private static long exhaustive(PairedSample sample, double least) {
    boolean[] rows = new boolean[sample.rows()];
    long extreme = 0;
    for (int way = 0; way < 1 << rows.length; way++) {
      for (int i = 0; i < rows.length; i++) {
        rows[i] = (way >>> i & 1) != 0;
      }
      if (Math.abs(sample.exchanged(rows)) >= least) {
        extreme++;
      }
    }
    return extreme;
  }

  private static long weighted(
      PairedSample sample, int exchanges, SplittableRandom random, double least) {
    boolean[] rows = new boolean[sample.rows()];
    long extreme = 0;
    for (int k = 0; k < exchanges; k++) {
      long bits = 0;
      for (int i = 0; i < rows.length; i++) {
        bits = (i & 63) == 0 ? random.nextLong() : bits >>> 1;
        rows[i] = (bits & 1) != 0;
      }
      if (Math.abs(sample.exchanged(rows)) >= least) {
        extreme++;
      }
    }
    return extreme;
  }

  /** With weights of 1 an exchange changes the sign of a difference: its sign bit. */
  private static long unweighted(
      double[] differences, int exchanges, SplittableRandom random, double least) {
    int n = differences.length;
    long extreme = 0;
    for (int k = 0; k < exchanges; k++) {
      double even = 0;
      double odd = 0;
      for (int from = 0; from < n; from += 64) {
        long bits = random.nextLong();
        int to = Math.min(n, from + 64);
        int i = from;
        for (; i + 1 < to; i += 2) {
          even += signed(differences[i], bits);
          odd += signed(differences[i + 1], bits << 1);
          bits <<= 2;
        }
        if (i < to) {
          even += signed(differences[i], bits);
        }
      }
      if (Math.abs(even + odd) / n >= least) {
        extreme++;
      }
    }
    return extreme;
  }

  private static double signed(double value, long bits) {
    return Double.longBitsToDouble(Double.doubleToRawLongBits(value) ^ (bits & Long.MIN_VALUE));
  }
}
