package io.hivetune.dataset.korean;

import io.hivetune.dataset.Problem;
import io.hivetune.dataset.TrainingExample;
import io.hivetune.dataset.korean.spelling.SpellingChecker;
import io.hivetune.dataset.korean.spelling.SpellingFinding;
import io.hivetune.dataset.prepare.ChecklistData;
import io.hivetune.dataset.prepare.ChecklistItem;
import io.hivetune.dataset.prepare.ChecklistItem.Verdict;
import io.hivetune.dataset.prepare.ChecklistRule;
import java.util.ArrayList;
import java.util.List;

/** Misspellings in answers: a model learns them with the rest. */
final class Spelling implements ChecklistRule {
  private static final int MOST_EVIDENCE = 10;

  /** Share of answers with a mistake from which on it is worth a warning. */
  private static final double MOST_WRONG = 0.02;

  @Override
  public List<ChecklistItem> check(ChecklistData data) {
    List<String> evidence = new ArrayList<>();
    int wrong = 0;
    List<TrainingExample> looked = data.sample(Channels.MOST_LOOKED_AT);
    for (TrainingExample example : looked) {
      List<SpellingFinding> found = SpellingChecker.korean().check(Channels.answer(example));
      wrong += found.isEmpty() ? 0 : 1;
      found.forEach(f -> evidence.add(evidence(example, f)));
    }
    boolean passed = wrong <= MOST_WRONG * looked.size();
    return List.of(
        new ChecklistItem(
            "spelling",
            passed ? Verdict.PASSED : Verdict.WARNED,
            Problem.of(
                Spelling.class,
                passed ? "check.spelling.passed" : "check.spelling.warned",
                wrong,
                looked.size(),
                evidence.size()),
            evidence.subList(0, Math.min(MOST_EVIDENCE, evidence.size()))));
  }

  private static String evidence(TrainingExample example, SpellingFinding f) {
    String right = f.right().isEmpty() ? "∅" : f.right();
    return example.provenance().place() + " " + f.wrong() + " → " + right;
  }
}
