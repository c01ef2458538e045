package io.hivetune.local;

import io.hivetune.dataset.Problem;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What the curves of a finished training mean, in words. */
final class Verdict {
  /** A rise or fall below this share of the loss is noise. */
  private static final double NOTICEABLE = 0.02;

  private Verdict() {}

  /** Empty where nothing was measured or nothing is to be said. */
  static Optional<Problem> of(List<LossPoint> curve) {
    List<LossPoint> measured = curve.stream().filter(p -> p.validationLoss().isPresent()).toList();
    if (measured.size() < 2) {
      return Optional.empty();
    }
    LossPoint best = measured.get(0);
    for (LossPoint p : measured) {
      if (loss(p) < loss(best)) {
        best = p;
      }
    }
    LossPoint last = measured.get(measured.size() - 1);
    if (best.step() == 0) {
      return Optional.of(
          Problem.of(LocalProvider.class, "train.worse", text(loss(best)), text(loss(last))));
    }
    if (loss(last) > loss(best) * (1 + NOTICEABLE)) {
      return Optional.of(
          Problem.of(
              LocalProvider.class,
              "train.overfit",
              text(best.epoch()),
              text(loss(best)),
              text(loss(last)),
              Math.round(100 * (loss(last) / loss(best) - 1))));
    }
    LossPoint before = measured.get(measured.size() - 2);
    if (best.equals(last) && loss(last) < loss(before) * (1 - NOTICEABLE)) {
      return Optional.of(
          Problem.of(
              LocalProvider.class, "train.unfinished", text(loss(before)), text(loss(last))));
    }
    return Optional.empty();
  }

  private static double loss(LossPoint p) {
    return p.validationLoss().orElseThrow();
  }

  private static String text(double value) {
    return String.format(Locale.ROOT, "%.3g", value);
  }
}
