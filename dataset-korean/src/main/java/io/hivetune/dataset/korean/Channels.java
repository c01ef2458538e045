package io.hivetune.dataset.korean;

import io.hivetune.dataset.TrainingExample;
import io.hivetune.dataset.prepare.ChecklistData;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The voices in a dataset: one per purpose and channel. The channel is what stands in brackets
 * before a prompt, as in {@code [인스타그램] …}.
 */
final class Channels {
  private static final Pattern CHANNEL = Pattern.compile("^\\[([^\\[\\]\\n]{1,20})\\] ");

  private Channels() {}

  /**
   * Of more data than this a part is looked at: what can be said of a voice is clear by then, and
   * these examples are held in memory.
   */
  static final int MOST_LOOKED_AT = 5_000;

  /**
   * The examples of each voice, at most {@link #MOST_LOOKED_AT} in all, evenly taken; named {@code
   * purpose} or {@code purpose · channel}.
   */
  static Map<String, List<TrainingExample>> of(ChecklistData data) {
    Map<String, List<TrainingExample>> voices = new LinkedHashMap<>();
    new ChecklistData(data.sample(MOST_LOOKED_AT), data.masked())
        .byPurpose()
        .forEach((purpose, examples) -> voices.putAll(voices(purpose, List.copyOf(examples))));
    return voices;
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

  /** The answers of an example as one text. */
  static String answer(TrainingExample example) {
    return String.join("\n", ChecklistData.answers(example));
  }
}
