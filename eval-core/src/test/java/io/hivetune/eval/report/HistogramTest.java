package io.hivetune.eval.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.hivetune.eval.Score;
import io.hivetune.eval.Scorer;
import io.hivetune.eval.Scorers;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class HistogramTest {
  /** numpy 2.4: {@code np.quantile([1, 2, 4, 7, 11, 16], [0, .25, .5, .75, 1])}. */
  @Test
  void quantilesAreThoseOfNumpy() {
    double[] sorted = {1, 2, 4, 7, 11, 16};
    assertThat(
            Arrays.stream(new double[] {0, 0.25, 0.5, 0.75, 1})
                .map(q -> Histogram.quantile(sorted, q))
                .toArray())
        .containsExactly(new double[] {1, 2.5, 5.5, 10, 16}, within(1e-12));
    assertThat(Histogram.quantile(new double[] {3}, 0.25)).isEqualTo(3);
  }

  /** numpy: {@code np.histogram(v, bins=10, range=(0, 100))}: the last bin holds its upper end. */
  @Test
  void everyScoreFallsIntoOneBinTheHighestIntoTheLast() {
    Scorer points = Scorers.chrF();
    List<Score> base = scores(0, 9.99, 10, 55, 99, 100);
    Histogram histogram = Histogram.of(points, base, scores(50));
    assertThat(histogram.base()).containsExactly(2, 1, 0, 0, 0, 1, 0, 0, 0, 2);
    assertThat(histogram.tuned()).containsExactly(0, 0, 0, 0, 0, 1, 0, 0, 0, 0);
    assertThat(histogram.most()).isEqualTo(2);
  }

  @Test
  void equalScoresAndMissingOnesBreakNothing() {
    Scorer loss = Scorers.heldOutLoss();
    List<Score> same = scores(3, 3, 3);
    Histogram histogram = Histogram.of(loss, same, List.of(Score.unscored("no")));
    assertThat(IntStream.of(histogram.base()).sum()).isEqualTo(3);
    assertThat(IntStream.of(histogram.tuned()).sum()).isZero();
  }

  private static List<Score> scores(double... values) {
    return Arrays.stream(values).mapToObj(Score::of).toList();
  }
}
