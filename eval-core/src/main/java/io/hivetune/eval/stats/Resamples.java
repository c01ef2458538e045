package io.hivetune.eval.stats;

import java.util.SplittableRandom;

/**
 * The statistic of many samples drawn with replacement. Indices are made of 32 random bits each,
 * without bias (Lemire, "Fast random integer generation in an interval", ACM TOMACS 29, 2019).
 */
final class Resamples {
  private static final long LOW = 0xFFFF_FFFFL;

  private final SplittableRandom random;
  private final int rows;
  private final long refused;
  private long bits;
  private boolean half;

  private Resamples(int rows, long seed) {
    this.random = new SplittableRandom(seed);
    this.rows = rows;
    this.refused = (1L << 32) % rows;
  }

  /** One value for each resample. */
  static double[] of(PairedSample sample, int resamples, long seed) {
    Resamples draw = new Resamples(sample.rows(), seed);
    double[] replicates = new double[resamples];
    if (sample.isUnweighted()) {
      double[] differences = sample.differences();
      for (int b = 0; b < resamples; b++) {
        replicates[b] = draw.mean(differences);
      }
    } else {
      double[] quadruples = sample.quadruples();
      for (int b = 0; b < resamples; b++) {
        replicates[b] = draw.differenceOfRatios(quadruples);
      }
    }
    return replicates;
  }

  private double mean(double[] values) {
    double even = 0;
    double odd = 0;
    int i = 0;
    for (; i + 1 < rows; i += 2) {
      even += values[next()];
      odd += values[next()];
    }
    return (i < rows ? even + values[next()] + odd : even + odd) / rows;
  }

  private double differenceOfRatios(double[] quadruples) {
    double tuned = 0;
    double tunedWeight = 0;
    double base = 0;
    double baseWeight = 0;
    for (int i = 0; i < rows; i++) {
      int at = 4 * next();
      tuned += quadruples[at];
      tunedWeight += quadruples[at + 1];
      base += quadruples[at + 2];
      baseWeight += quadruples[at + 3];
    }
    return tuned / tunedWeight - base / baseWeight;
  }

  /** A row's index, each as likely. */
  private int next() {
    while (true) {
      half = !half;
      bits = half ? random.nextLong() : bits >>> 32;
      long product = (bits & LOW) * rows;
      if ((product & LOW) >= refused) {
        return (int) (product >>> 32);
      }
    }
  }
}
