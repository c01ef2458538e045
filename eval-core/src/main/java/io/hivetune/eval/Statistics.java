package io.hivetune.eval;

/**
 * How differences are judged.
 *
 * @param confidence of every interval, in (0, 1); a verdict needs p ≤ 1 − confidence too
 * @param resamples of bootstrap and randomisation test, at least 100
 * @param minimumRows fewest rows of a purpose that get a verdict, at least 2
 * @param seed of resampling
 */
public record Statistics(double confidence, int resamples, int minimumRows, long seed) {
  /** 95 %, 10,000 resamples, at least 10 rows. */
  public static final Statistics DEFAULT = new Statistics(0.95, 10_000, 10, 20_261_125L);

  public Statistics {
    if (!(confidence > 0 && confidence < 1)) {
      throw new IllegalArgumentException("confidence must be in (0, 1), but was " + confidence);
    }
    if (resamples < 100) {
      throw new IllegalArgumentException("resamples must be >= 100, but was " + resamples);
    }
    if (minimumRows < 2) {
      throw new IllegalArgumentException("minimumRows must be >= 2, but was " + minimumRows);
    }
  }

  public Statistics withSeed(long changed) {
    return new Statistics(confidence, resamples, minimumRows, changed);
  }

  public Statistics withResamples(int changed) {
    return new Statistics(confidence, changed, minimumRows, seed);
  }
}
