package io.hivetune.eval.promises;

import io.hivetune.dataset.Problem;
import io.hivetune.eval.Direction;
import io.hivetune.eval.Statistics;
import io.hivetune.eval.promises.Evidence.Outcome;
import io.hivetune.eval.stats.BcaBootstrap;
import io.hivetune.eval.stats.Interval;
import io.hivetune.eval.stats.PairedSample;
import io.hivetune.eval.stats.Wilson;
import java.util.Arrays;

/**
 * Judges a promise by paired numbers. A promise of a level looks at the interval of the level
 * (Wilson's for pass and fail, else BCa); a promise of a share f of what was before looks at the
 * interval of {@code after − f · before}.
 */
final class Judged {
  private final Promise promise;
  private final Direction direction;
  private final Quantity quantity;
  private final Statistics statistics;

  Judged(Promise promise, Direction direction, Quantity quantity, Statistics statistics) {
    this.promise = promise;
    this.direction = direction;
    this.quantity = quantity;
    this.statistics = statistics;
  }

  /**
   * @param conversations for each row the number of its conversation, from 0 without gaps
   */
  Evidence of(double[] before, double[] after, int[] conversations, Problem method) {
    int independent = (int) Arrays.stream(conversations).distinct().count();
    if (independent < statistics.minimumRows()) {
      return new Evidence.Unmeasured(
          promise, Problem.of(Judged.class, "judged.few", independent, statistics.minimumRows()));
    }
    PairedSample sample = PairedSample.of(before, after).clustered(conversations);
    Interval difference = interval(sample);
    Interval level = level(before, after, conversations);
    return new Evidence.Measured(
        promise,
        sample.baseMean(),
        level,
        difference,
        direction,
        quantity,
        before.length,
        outcome(level, before, after, conversations),
        method);
  }

  private Outcome outcome(Interval level, double[] before, double[] after, int[] conversations) {
    double target = promise.target().value();
    if (!promise.target().relative()) {
      return direction == Direction.HIGHER_IS_BETTER
          ? outcome(level.low() - target, level.high() - target)
          : outcome(target - level.high(), target - level.low());
    }
    double[] promised = Arrays.stream(before).map(v -> target * v).toArray();
    Interval contrast = interval(PairedSample.of(promised, after).clustered(conversations));
    boolean mere = target == 1;
    // "Better" must be more than nothing; "so much less" may be just so much.
    double least = mere ? Double.MIN_VALUE : 0;
    return direction == Direction.HIGHER_IS_BETTER
        ? outcome(contrast.low() - least, contrast.high() - least)
        : outcome(-contrast.high() - least, -contrast.low() - least);
  }

  /** Both bounds as gains over what was promised. */
  private static Outcome outcome(double low, double high) {
    return low >= 0 ? Outcome.KEPT : high < 0 ? Outcome.BROKEN : Outcome.OPEN;
  }

  private Interval level(double[] before, double[] after, int[] conversations) {
    boolean single = Arrays.stream(conversations).distinct().count() == after.length;
    boolean passFail = Arrays.stream(after).allMatch(v -> v == 0 || v == 1);
    if (quantity == Quantity.SHARE && passFail && single) {
      return Wilson.interval(
          Arrays.stream(after).filter(v -> v == 1).count(), after.length, statistics.confidence());
    }
    return interval(PairedSample.of(new double[before.length], after).clustered(conversations));
  }

  private Interval interval(PairedSample sample) {
    return BcaBootstrap.of(
        sample, statistics.confidence(), statistics.resamples(), statistics.seed());
  }
}
