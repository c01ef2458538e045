package io.hivetune.dataset.prepare;

import io.hivetune.dataset.TrainingExample;
import io.hivetune.dataset.prepare.ChecklistItem.Verdict;
import java.util.ArrayList;
import java.util.List;

/** Answers that may break off; the ones that plainly do were dropped by validation. */
final class UnfinishedAnswers implements ChecklistRule {
  private static final int MOST_EVIDENCE = 20;

  @Override
  public List<ChecklistItem> check(ChecklistData data) {
    List<String> places = new ArrayList<>();
    int found = 0;
    for (TrainingExample example : data.kept()) {
      if (CutOff.of(ChecklistData.answer(example)) != CutOff.Verdict.WHOLE) {
        found++;
        if (places.size() < MOST_EVIDENCE) {
          places.add(example.provenance().place());
        }
      }
    }
    return List.of(
        ChecklistRules.item(
            "unfinished", found == 0 ? Verdict.PASSED : Verdict.WARNED, places, found));
  }
}
