package io.hivetune.eval.stats;

import java.util.Arrays;
import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * Bias-corrected and accelerated bootstrap interval of a {@link PairedSample}'s difference (Efron
 * and Tibshirani, "An Introduction to the Bootstrap", 1993, sections 14.3 and 15.4), as {@code
 * scipy.stats.bootstrap(method="BCa")} computes it: the bias correction counts ties by half, the
 * bounds are linear between order statistics.
 *
 * <p>Rows are drawn, so that whatever belongs to a row (both models, all its tokens) stays
 * together.
 */
public final class BcaBootstrap {
  private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);

  private BcaBootstrap() {}

  /**
   * @param resamples number of bootstrap samples
   * @param seed the same seed gives the same interval on every machine
   */
  public static Interval of(PairedSample sample, double confidence, int resamples, long seed) {
    double[] replicates = Resamples.of(sample, resamples, seed);
    double estimate = sample.difference();
    // The same rows summed in another order differ by rounding: a tie all the same.
    double tolerance = 1e-12 * Math.max(1, Math.abs(estimate));
    for (int b = 0; b < resamples; b++) {
      if (Math.abs(replicates[b] - estimate) <= tolerance) {
        replicates[b] = estimate;
      }
    }
    return of(estimate, replicates, sample.jackknife(), confidence);
  }

  /**
   * The interval from given parts; {@code replicates} are reordered.
   *
   * <p>Where all replicates are equal (every row differs by the same amount), the interval is that
   * one point.
   */
  static Interval of(double estimate, double[] replicates, double[] jackknife, double confidence) {
    Arrays.sort(replicates);
    // Equal rows give equal replicates but for rounding.
    double spread = replicates[replicates.length - 1] - replicates[0];
    if (spread <= 1e-12 * Math.max(1, Math.abs(estimate))) {
      return new Interval(estimate, estimate, estimate, confidence);
    }
    double bias = biasCorrection(replicates, estimate);
    double acceleration = acceleration(jackknife);
    double z = NORMAL.inverseCumulativeProbability((1 - confidence) / 2);
    double low = quantile(replicates, level(bias, acceleration, z));
    double high = quantile(replicates, level(bias, acceleration, -z));
    return new Interval(estimate, Math.min(low, high), Math.max(low, high), confidence);
  }

  /** ẑ₀: the normal quantile of the share of replicates below the estimate, ties by half. */
  static double biasCorrection(double[] replicates, double estimate) {
    long below = 0;
    long ties = 0;
    for (double replicate : replicates) {
      if (replicate < estimate) {
        below++;
      } else if (replicate == estimate) {
        ties++;
      }
    }
    // Half a replicate from the ends at most, so that the quantile stays finite.
    double half = 0.5 / replicates.length;
    double share = (below + ties / 2.0) / replicates.length;
    return NORMAL.inverseCumulativeProbability(Math.min(1 - half, Math.max(half, share)));
  }

  /** â = Σ(θ̄ − θᵢ)³ / (6 (Σ(θ̄ − θᵢ)²)^{3/2}) over the jackknife values θᵢ. */
  static double acceleration(double[] jackknife) {
    double mean = Arrays.stream(jackknife).average().orElseThrow();
    double squares = 0;
    double cubes = 0;
    for (double left : jackknife) {
      double d = mean - left;
      squares += d * d;
      cubes += d * d * d;
    }
    return squares == 0 ? 0 : cubes / (6 * Math.pow(squares, 1.5));
  }

  private static double level(double bias, double acceleration, double z) {
    double shifted = bias + z;
    return NORMAL.cumulativeProbability(bias + shifted / (1 - acceleration * shifted));
  }

  /** Linear between order statistics, as numpy's default percentile. */
  private static double quantile(double[] sorted, double level) {
    double place = level * (sorted.length - 1);
    int lower = (int) Math.floor(place);
    int upper = Math.min(lower + 1, sorted.length - 1);
    return sorted[lower] + (place - lower) * (sorted[upper] - sorted[lower]);
  }
}
