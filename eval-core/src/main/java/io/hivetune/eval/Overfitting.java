package io.hivetune.eval;

import io.hivetune.dataset.Problem;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/**
 * What training and validation losses say, in words: which epoch was best, and since when the model
 * learned by heart what it should have learned to do.
 */
public final class Overfitting {
  /** A rise this small, relative to the best loss, may be chance. */
  private static final double NOTEWORTHY = 0.01;

  private Overfitting() {}

  /**
   * Losses after an epoch, in nats per token.
   *
   * @param epoch from 1
   */
  public record EpochLoss(int epoch, double training, double validation) {}

  /**
   * One sentence on the whole curve.
   *
   * @param epochs in order, one at least
   */
  public static Problem judge(List<EpochLoss> epochs) {
    if (epochs.isEmpty()) {
      throw new IllegalArgumentException("a curve needs at least one epoch, but has none");
    }
    EpochLoss best =
        epochs.stream().min(Comparator.comparingDouble(EpochLoss::validation)).orElseThrow();
    EpochLoss last = epochs.get(epochs.size() - 1);
    if (best.epoch() == last.epoch()) {
      boolean falling =
          epochs.size() > 1
              && epochs.get(epochs.size() - 2).validation() - last.validation()
                  > NOTEWORTHY * last.validation();
      return Problem.of(
          Overfitting.class,
          falling ? "overfitting.falling" : "overfitting.none",
          best.epoch(),
          nats(best.validation()));
    }
    double rise = last.validation() / best.validation() - 1;
    if (rise < NOTEWORTHY) {
      return Problem.of(
          Overfitting.class,
          "overfitting.flat",
          best.epoch(),
          nats(best.validation()),
          last.epoch());
    }
    boolean byHeart = last.training() < best.training();
    return Problem.of(
        Overfitting.class,
        byHeart ? "overfitting.by-heart" : "overfitting.worse",
        best.epoch(),
        nats(best.validation()),
        best.epoch() + 1,
        nats(last.validation()),
        String.format(Locale.ROOT, "%.1f%%", 100 * rise));
  }

  private static String nats(double loss) {
    return String.format(Locale.ROOT, "%.3f", loss);
  }
}
