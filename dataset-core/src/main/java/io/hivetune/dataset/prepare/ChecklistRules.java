package io.hivetune.dataset.prepare;

import io.hivetune.dataset.Problem;
import java.util.List;
import java.util.Map;

/** The language-neutral rules. */
public final class ChecklistRules {
  private ChecklistRules() {}

  /**
   * All of them.
   *
   * @param minimumByPurpose least number of examples, in place of 100 for {@code blog} and 50 for
   *     all others
   */
  public static List<ChecklistRule> all(Map<String, Integer> minimumByPurpose) {
    return List.of(
        EnoughExamples::inAll,
        EnoughExamples.perPurpose(minimumByPurpose),
        new PersonalDataRemoved(),
        new InputOutputMatch(),
        new Contradictions(),
        new UnfinishedAnswers(),
        new RepeatedText(),
        new TopicCoverage(),
        new HeldOut(),
        new OriginShares(),
        new PurposeBalance(),
        new AnswerLengths(),
        new PromptShare(),
        new Placeholders(),
        new MaskedAnswers());
  }

  static ChecklistItem item(
      String code, ChecklistItem.Verdict verdict, List<String> evidence, Object... arguments) {
    String suffix = verdict == ChecklistItem.Verdict.PASSED ? ".passed" : "." + lower(verdict);
    Problem sentence = Problem.of(ChecklistRules.class, "check." + code + suffix, arguments);
    return new ChecklistItem(code, verdict, sentence, evidence);
  }

  private static String lower(ChecklistItem.Verdict verdict) {
    return verdict.name().toLowerCase(java.util.Locale.ROOT);
  }
}
