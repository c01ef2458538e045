package io.hivetune.eval.report;

import static io.hivetune.eval.report.Markup.element;

import io.hivetune.eval.Comparison;
import java.util.List;

/**
 * The place where the script shows all answers; and for paper, and where no script runs, a few of
 * them, picked without looking at scores.
 */
final class AnswerBrowser {
  private static final int PRINTED = 6;

  private AnswerBrowser() {}

  static String html(Comparison comparison) {
    long seed = comparison.task().statistics().seed();
    List<Integer> printed = SideBySide.pick(comparison, PRINTED, seed);
    return "<div class=\"browser\" id=\"browser\"></div>\n<div class=\"paper\">"
        + element("p", "soft", Say.of("answers.rule", printed.size(), Long.toString(seed)))
        + new RowCards(comparison).html(printed)
        + "</div>";
  }
}
