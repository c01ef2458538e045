package io.hivetune.eval.stats;

import java.util.Locale;

/**
 * An estimate with its confidence interval.
 *
 * @param low lower bound, at most {@code high}
 * @param confidence in (0, 1), for example 0.95
 */
public record Interval(double estimate, double low, double high, double confidence) {
  public Interval {
    if (!(low <= high) || !Double.isFinite(estimate)) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "an interval needs low <= high and a finite estimate, but was %s in [%s, %s]",
              estimate,
              low,
              high));
    }
    if (!(confidence > 0 && confidence < 1)) {
      throw new IllegalArgumentException("confidence must be in (0, 1), but was " + confidence);
    }
  }

  /** Whether {@code value} lies outside, on neither bound. */
  public boolean excludes(double value) {
    return value < low || value > high;
  }
}
