package io.hivetune.eval.stats;

import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * Wilson's score interval of a share (Wilson, Journal of the American Statistical Association 22,
 * 1927), as statsmodels' {@code proportion_confint(method="wilson")} gives it. Stays in 0..1, also
 * for none or all of few.
 */
public final class Wilson {
  private Wilson() {}

  /**
   * @param successes 0..{@code trials}
   * @param trials at least 1
   */
  public static Interval interval(long successes, long trials, double confidence) {
    if (trials < 1 || successes < 0 || successes > trials) {
      throw new IllegalArgumentException(
          "a share needs 0 <= successes <= trials, 1 trial at least, but was "
              + successes
              + " of "
              + trials);
    }
    double z = NormalDistribution.of(0, 1).inverseCumulativeProbability(1 - (1 - confidence) / 2);
    double share = (double) successes / trials;
    double squared = z * z / trials;
    double middle = (share + squared / 2) / (1 + squared);
    double half =
        z * Math.sqrt(share * (1 - share) / trials + squared / (4.0 * trials)) / (1 + squared);
    return new Interval(share, Math.max(0, middle - half), Math.min(1, middle + half), confidence);
  }
}
