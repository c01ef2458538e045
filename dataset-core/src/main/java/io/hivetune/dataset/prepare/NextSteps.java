package io.hivetune.dataset.prepare;

import io.hivetune.dataset.prepare.ChecklistItem.Verdict;
import java.util.Comparator;
import java.util.List;

/** What to do next, most valuable first. */
final class NextSteps {
  /**
   * What harms first: what must not leave the house, wrong answers, wrong verdicts, too little to
   * learn, and at last what only costs. Codes of other people's rules stand before those.
   */
  private static final List<String> ORDER =
      List.of(
          "personal-data",
          "correspondence",
          "contradictions",
          "placeholders",
          "unfinished",
          "repetition",
          "enough-examples",
          "unclear-correspondence",
          "held-out",
          "enough-for-purpose",
          "masked-answers",
          "origin",
          "",
          "topics",
          "balance",
          "templated",
          "answer-length",
          "folds",
          "prompt-share");

  private NextSteps() {}

  /** All that did not pass. */
  static List<ChecklistItem> of(List<ChecklistItem> checklist) {
    return checklist.stream()
        .filter(item -> item.verdict() != Verdict.PASSED)
        .sorted(
            Comparator.comparing(ChecklistItem::verdict)
                .reversed()
                .thenComparingInt(item -> rank(item.code())))
        .toList();
  }

  private static int rank(String code) {
    int rank = ORDER.indexOf(code);
    return rank < 0 ? ORDER.indexOf("") : rank;
  }
}
