package io.hivetune.dataset.prepare;

import io.hivetune.dataset.prepare.ChecklistItem.Verdict;
import java.util.List;

/**
 * How much of the text is prompt. Where prompts are much longer than answers, little is learnt per
 * token paid for.
 */
final class PromptShare implements ChecklistRule {
  private static final int MOST_PERCENT = 80;

  @Override
  public List<ChecklistItem> check(ChecklistData data) {
    long prompt = 0;
    long answer = 0;
    for (var example : data.kept()) {
      prompt += ChecklistData.prompts(example).stream().mapToInt(Texts::length).sum();
      answer += ChecklistData.answers(example).stream().mapToInt(Texts::length).sum();
    }
    if (prompt + answer == 0) {
      return List.of();
    }
    long percent = Math.round(100.0 * prompt / (prompt + answer));
    return List.of(
        ChecklistRules.item(
            "prompt-share",
            percent > MOST_PERCENT ? Verdict.WARNED : Verdict.PASSED,
            List.of(),
            percent,
            100 - percent));
  }
}
