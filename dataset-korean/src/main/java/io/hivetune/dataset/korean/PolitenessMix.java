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
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * One voice per purpose and channel: most sentences of its answers should be in one level of
 * politeness. The channel is what stands in brackets before a prompt, as in {@code [인스타그램] …}.
 */
final class PolitenessMix implements ChecklistRule {
  private static final double LEAST_SHARE = 0.85;
  private static final int MOST_EVIDENCE = 5;
  private static final Pattern CHANNEL = Pattern.compile("^\\[([^\\[\\]\\n]{1,20})\\] ");

  @Override
  public List<ChecklistItem> check(ChecklistData data) {
    List<ChecklistItem> items = new ArrayList<>();
    data.byPurpose()
        .forEach(
            (purpose, examples) ->
                voices(purpose, examples).forEach((voice, of) -> check(voice, of, items)));
    return items;
  }

  /** By channel where most prompts name one; a placeholder at the beginning of a few is none. */
  private static Map<String, List<TrainingExample>> voices(
      String purpose, List<TrainingExample> examples) {
    long named = examples.stream().filter(e -> channel(e).isPresent()).count();
    return 2 * named < examples.size()
        ? Map.of(purpose, examples)
        : examples.stream()
            .collect(
                Collectors.groupingBy(
                    e -> channel(e).map(c -> purpose + " · " + c).orElse(purpose),
                    TreeMap::new,
                    Collectors.toList()));
  }

  private static Optional<String> channel(TrainingExample example) {
    return ChecklistData.prompts(example).stream()
        .map(CHANNEL::matcher)
        .filter(Matcher::find)
        .map(m -> m.group(1))
        .findFirst();
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
    return Politeness.of(String.join("\n", ChecklistData.answers(example)));
  }
}
