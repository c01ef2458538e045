package io.hivetune.dataset.prepare;

import io.hivetune.dataset.prepare.ChecklistItem.Verdict;
import java.util.List;

/** A masked value in an answer is what the model will learn to say to customers. */
final class MaskedAnswers implements ChecklistRule {
  @Override
  public List<ChecklistItem> check(ChecklistData data) {
    long n = data.masked().values().stream().mapToLong(Long::longValue).sum();
    return List.of(
        ChecklistRules.item(
            "masked-answers", n == 0 ? Verdict.PASSED : Verdict.WARNED, List.of(), n));
  }
}
