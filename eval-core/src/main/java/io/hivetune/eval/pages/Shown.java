package io.hivetune.eval.pages;

import io.hivetune.eval.MetricResult;
import io.hivetune.eval.Scorer;
import io.hivetune.eval.Unit;
import io.hivetune.eval.Verdict;
import io.hivetune.eval.report.ReportBlock.Cell;
import io.hivetune.eval.report.ReportText;
import io.hivetune.eval.report.Tone;
import io.hivetune.eval.stats.Interval;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

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

  /**
   * Cells of a row: what it is about, then both values, their difference, and the verdict in the
   * page's words; dashes and the reason where nothing was measured.
   *
   * @param about cells that go before
   */
  static List<Cell> row(
      List<Cell> about, Scorer scorer, MetricResult result, Function<Verdict, ReportText> words) {
    List<Cell> cells = new ArrayList<>(about);
    cells.addAll(
        result.fold(
            m ->
                List.of(
                    Cell.number(m.base(), scorer.unit().format(m.base())),
                    Cell.number(m.tuned(), scorer.unit().format(m.tuned())),
                    Cell.number(
                        m.difference().estimate(), difference(scorer.unit(), m.difference())),
                    Cell.badge(tone(m.verdict()), words.apply(m.verdict()))),
            none ->
                List.of(
                    Cell.of("–"),
                    Cell.of("–"),
                    Cell.of("–"),
                    Cell.of(ReportText.of(none.reason())))));
    return cells;
  }

  private static Tone tone(Verdict verdict) {
    return switch (verdict) {
      case BETTER -> Tone.GOOD;
      case WORSE -> Tone.BAD;
      default -> Tone.PLAIN;
    };
  }
}
