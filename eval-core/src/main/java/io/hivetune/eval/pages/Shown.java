package io.hivetune.eval.pages;

import io.hivetune.eval.Unit;
import io.hivetune.eval.stats.Interval;

/** Figures as the pages show them. */
final class Shown {
  private Shown() {}

  /** A difference with its interval. */
  static String difference(Unit unit, Interval difference) {
    return unit.formatDifference(difference.estimate())
        + " ["
        + unit.formatDifference(difference.low())
        + ", "
        + unit.formatDifference(difference.high())
        + "]";
  }
}
