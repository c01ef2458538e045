package io.hivetune.dataset.prepare;

import io.hivetune.dataset.TrainingExample;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What rules look at.
 *
 * @param kept all usable examples, of all splits, in their order
 * @param masked how many values of each kind were masked in answers
 */
public record ChecklistData(List<TrainingExample> kept, Map<String, Long> masked) {
  public ChecklistData {
    kept = List.copyOf(kept);
    masked = Collections.unmodifiableMap(new TreeMap<>(masked));
  }

  /** The examples by purpose, purposes in alphabetical order. */
  public Map<String, List<TrainingExample>> byPurpose() {
    return kept.stream()
        .collect(
            Collectors.groupingBy(
                e -> e.provenance().purpose(), TreeMap::new, Collectors.toList()));
  }

  /** The texts that the model learns to say. */
  public static List<String> answers(TrainingExample example) {
    return Texts.parts(example).stream().filter(Texts.Part::answer).map(Texts.Part::text).toList();
  }

  /** The texts that the model is given. */
  public static List<String> prompts(TrainingExample example) {
    return Texts.parts(example).stream().filter(p -> !p.answer()).map(Texts.Part::text).toList();
  }

  /** Counts in order of their first appearance. */
  static Map<String, Long> counts(List<String> values) {
    return values.stream()
        .collect(Collectors.groupingBy(v -> v, LinkedHashMap::new, Collectors.counting()));
  }
}
