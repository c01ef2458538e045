package io.hivetune.eval.report;

import io.hivetune.eval.Score;
import io.hivetune.eval.Scorer;
import io.hivetune.eval.Unit;
import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;

/**
 * How two models' scores are spread, in bins of equal width that both share.
 *
 * @param low where the first bin begins
 * @param high where the last bin ends, itself included
 * @param base rows of the base model in each bin
 * @param tuned likewise of the tuned model
 */
record Histogram(double low, double high, int[] base, int[] tuned) {
  private static final int FEW_ROWS = 60;

  static Histogram of(Scorer scorer, List<Score> base, List<Score> tuned) {
    double[] first = values(base);
    double[] second = values(tuned);
    double low = DoubleStream.concat(Arrays.stream(first), Arrays.stream(second)).min().orElse(0);
    double high = DoubleStream.concat(Arrays.stream(first), Arrays.stream(second)).max().orElse(1);
    if (scorer.unit() == Unit.SHARE || scorer.unit() == Unit.POINTS) {
      low = Math.min(low, 0);
      high = Math.max(high, scorer.unit() == Unit.SHARE ? 1 : 100);
    }
    if (!(high > low)) {
      high = low + 1;
    }
    int bins = Math.max(first.length, second.length) < FEW_ROWS ? 10 : 20;
    return new Histogram(
        low, high, counts(first, low, high, bins), counts(second, low, high, bins));
  }

  private static int[] counts(double[] values, double low, double high, int bins) {
    int[] counts = new int[bins];
    for (double v : values) {
      counts[(int) Math.min(bins - 1, Math.floor((v - low) / (high - low) * bins))]++;
    }
    return counts;
  }

  static double[] values(List<Score> scores) {
    return scores.stream()
        .flatMap(s -> s.scored().stream())
        .mapToDouble(Score.Scored::value)
        .sorted()
        .toArray();
  }

  /** Rows of the fullest bin. */
  int most() {
    return Math.max(1, Math.max(max(base), max(tuned)));
  }

  private static int max(int[] counts) {
    return Arrays.stream(counts).max().orElse(0);
  }

  /**
   * The value that a share of all stay below, interpolated between neighbours (Hyndman and Fan's
   * type 7, as numpy and R do it).
   *
   * @param sorted rising, one at least
   * @param share in 0..1
   */
  static double quantile(double[] sorted, double share) {
    double at = share * (sorted.length - 1);
    int below = (int) Math.floor(at);
    int above = Math.min(sorted.length - 1, below + 1);
    return sorted[below] + (at - below) * (sorted[above] - sorted[below]);
  }
}
