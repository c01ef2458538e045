package io.hivetune.eval.stats;

import org.apache.commons.statistics.distribution.BinomialDistribution;

/**
 * McNemar's exact test for pass and fail on the same rows (McNemar, Psychometrika 12, 1947; exact
 * binomial form as in statsmodels' {@code mcnemar(exact=True)}).
 */
public final class McNemar {
  private McNemar() {}

  /**
   * Two-sided p: {@code min(1, 2 · P(X ≤ min(b, c)))} with X ~ Binomial(b + c, ½); 1 where b + c =
   * 0.
   *
   * @param onlyBase rows that only the base model passes, b
   * @param onlyTuned rows that only the tuned model passes, c
   */
  public static double exact(int onlyBase, int onlyTuned) {
    if (onlyBase < 0 || onlyTuned < 0) {
      throw new IllegalArgumentException(
          "counts must be >= 0, but were " + onlyBase + ", " + onlyTuned);
    }
    int discordant = onlyBase + onlyTuned;
    if (discordant == 0) {
      return 1;
    }
    double tail =
        BinomialDistribution.of(discordant, 0.5)
            .cumulativeProbability(Math.min(onlyBase, onlyTuned));
    return Math.min(1, 2 * tail);
  }

  /** The test on scores of 0 and 1. */
  public static double exact(PairedSample sample) {
    if (!sample.isPassFail()) {
      throw new IllegalArgumentException("McNemar's test needs scores of 0 and 1 only");
    }
    return exact(sample.count(1, 0), sample.count(0, 1));
  }
}
