package io.hivetune.eval.stats;

import java.util.Arrays;
import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * What so many rows could show at all: {@code (z_{1−α/2} + z_{power}) · SE}, with power 0.8 and the
 * jackknife standard error of the paired difference (Efron and Tibshirani 1993, section 11.2; for
 * unit weights it is s/√n). Normal approximation.
 */
public final class DetectableDifference {
  private static final double POWER = 0.8;

  private DetectableDifference() {}

  /** Smallest true difference that is found in 80 of 100 such samples. */
  public static double of(PairedSample sample, double confidence) {
    return factor(confidence) * standardError(sample);
  }

  /** Rows needed to find {@code difference} (above 0) in 80 of 100 samples. */
  public static long rowsFor(double difference, PairedSample sample, double confidence) {
    if (!(difference > 0)) {
      throw new IllegalArgumentException("difference must be > 0, but was " + difference);
    }
    double ratio = of(sample, confidence) / difference;
    return Math.max(2, (long) Math.ceil(sample.rows() * ratio * ratio));
  }

  static double standardError(PairedSample sample) {
    double[] left = sample.jackknife();
    double mean = Arrays.stream(left).average().orElseThrow();
    double squares = Arrays.stream(left).map(v -> (v - mean) * (v - mean)).sum();
    return Math.sqrt(squares * (left.length - 1) / left.length);
  }

  private static double factor(double confidence) {
    NormalDistribution normal = NormalDistribution.of(0, 1);
    return normal.inverseCumulativeProbability(1 - (1 - confidence) / 2)
        + normal.inverseCumulativeProbability(POWER);
  }
}
