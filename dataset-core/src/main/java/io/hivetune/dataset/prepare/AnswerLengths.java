package io.hivetune.dataset.prepare;

import io.hivetune.dataset.TrainingExample;
import io.hivetune.dataset.prepare.ChecklistItem.Verdict;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Answers' lengths in characters; warns of ones far from the rest of their purpose. */
final class AnswerLengths implements ChecklistRule {
  private static final int TOO_SHORT = 20;
  private static final int TIMES_MEDIAN = 5;
  private static final int MOST_EVIDENCE = 5;

  @Override
  public List<ChecklistItem> check(ChecklistData data) {
    List<ChecklistItem> items = new ArrayList<>();
    data.byPurpose().forEach((purpose, examples) -> items.add(lengths(purpose, examples)));
    return items;
  }

  private static ChecklistItem lengths(String purpose, List<TrainingExample> examples) {
    List<Integer> sorted = new ArrayList<>(examples.stream().map(AnswerLengths::length).toList());
    Collections.sort(sorted);
    int median = sorted.get((sorted.size() - 1) / 2);
    List<String> outliers =
        examples.stream()
            .filter(
                e -> length(e) < Math.min(TOO_SHORT, median) || length(e) > TIMES_MEDIAN * median)
            .map(e -> e.provenance().place())
            .toList();
    return ChecklistRules.item(
        "answer-length",
        outliers.isEmpty() ? Verdict.PASSED : Verdict.WARNED,
        outliers.subList(0, Math.min(MOST_EVIDENCE, outliers.size())),
        purpose.isEmpty() ? "-" : purpose,
        sorted.get(0),
        median,
        sorted.get(sorted.size() - 1),
        outliers.size());
  }

  private static int length(TrainingExample example) {
    return ChecklistData.answers(example).stream().mapToInt(Texts::length).sum();
  }
}
