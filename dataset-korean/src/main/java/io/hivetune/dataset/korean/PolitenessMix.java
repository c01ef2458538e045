package io.hivetune.dataset.korean;

import io.hivetune.dataset.Problem;
import io.hivetune.dataset.TrainingExample;
import io.hivetune.dataset.korean.voice.Politeness;
import io.hivetune.dataset.korean.voice.SpeechLevel;
import io.hivetune.dataset.prepare.ChecklistData;
import io.hivetune.dataset.prepare.ChecklistItem;
import io.hivetune.dataset.prepare.ChecklistItem.Verdict;
import io.hivetune.dataset.prepare.ChecklistRule;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * One voice per purpose and channel: most sentences of its answers should be in one level of
 * politeness. The channel is what stands in brackets before a prompt, as in {@code [인스타그램] …}.
 */
final class PolitenessMix implements ChecklistRule {
  private static final double LEAST_SHARE = 0.85;
  private static final int MOST_EVIDENCE = 5;

  @Override
  public List<ChecklistItem> check(ChecklistData data) {
    List<ChecklistItem> items = new ArrayList<>();
    Channels.of(data).forEach((voice, examples) -> check(voice, examples, items));
    return items;
  }

  private static void check(
      String voice, List<TrainingExample> examples, List<ChecklistItem> items) {
    Politeness all =
        examples.stream()
            .map(PolitenessMix::answers)
            .reduce(new Politeness(Map.of()), Politeness::plus);
    if (all.dominant().isEmpty()) {
      return;
    }
    SpeechLevel level = all.dominant().get();
    double share = all.share(level).orElse(0.0);
    List<String> others =
        examples.stream()
            .filter(e -> answers(e).share(level).orElse(1.0) < 0.5)
            .map(e -> e.provenance().place())
            .limit(MOST_EVIDENCE)
            .toList();
    Verdict verdict = share < LEAST_SHARE ? Verdict.WARNED : Verdict.PASSED;
    String code = share < LEAST_SHARE ? "check.politeness.warned." : "check.politeness.passed.";
    items.add(
        new ChecklistItem(
            "politeness",
            verdict,
            Problem.of(
                PolitenessMix.class,
                code + level.name(),
                voice.isEmpty() ? "-" : voice,
                Math.round(100 * share),
                all.judged()),
            others));
  }

  private static Politeness answers(TrainingExample example) {
    return Politeness.of(Channels.answer(example));
  }
}
