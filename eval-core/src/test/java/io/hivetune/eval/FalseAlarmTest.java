package io.hivetune.eval;

import static org.assertj.core.api.Assertions.assertThat;

import io.hivetune.eval.stats.BcaBootstrap;
import io.hivetune.eval.stats.PairedRandomisation;
import io.hivetune.eval.stats.PairedSample;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Noise alone must not be called better or worse more often than the level says. */
class FalseAlarmTest {
  private static final int COMPARISONS = 1_000;

  /**
   * Two models that are alike, with skewed scores and few rows. At 5 % and 1,000 comparisons the
   * share of alarms has a standard error of 0.7 points; three of them are allowed.
   */
  @Test
  void alarmsOnNoiseStayAtTheLevel() {
    for (int rows : new int[] {10, 30}) {
      Random random = new Random(rows);
      int alarms = 0;
      for (int k = 0; k < COMPARISONS; k++) {
        PairedSample sample = alike(rows, random);
        boolean excludes = BcaBootstrap.of(sample, 0.95, 400, k).excludes(0);
        if (excludes && PairedRandomisation.pValue(sample, 400, k) <= 0.05) {
          alarms++;
        }
      }
      assertThat(alarms).as(rows + " rows").isBetween(1, 50 + 3 * 7);
    }
  }

  /** A true difference of 1.5 standard deviations is found nearly always. */
  @Test
  void realDifferencesAreFound() {
    Random random = new Random(1);
    int found = 0;
    for (int k = 0; k < 200; k++) {
      double[] base = new double[20];
      double[] tuned = new double[20];
      for (int i = 0; i < 20; i++) {
        base[i] = random.nextGaussian();
        tuned[i] = base[i] + 1.5 + random.nextGaussian();
      }
      PairedSample sample = PairedSample.of(base, tuned);
      if (BcaBootstrap.of(sample, 0.95, 400, k).excludes(0)
          && PairedRandomisation.pValue(sample, 400, k) <= 0.05) {
        found++;
      }
    }
    assertThat(found).isGreaterThan(195);
  }

  private static PairedSample alike(int rows, Random random) {
    double[] base = new double[rows];
    double[] tuned = new double[rows];
    for (int i = 0; i < rows; i++) {
      double difficulty = 20 * random.nextDouble();
      base[i] = difficulty - 5 * Math.log(1 - random.nextDouble());
      tuned[i] = difficulty - 5 * Math.log(1 - random.nextDouble());
    }
    return PairedSample.of(base, tuned);
  }
}
