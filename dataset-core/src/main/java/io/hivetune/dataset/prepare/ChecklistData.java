package io.hivetune.dataset.prepare;

import io.hivetune.dataset.Message;
import io.hivetune.dataset.Role;
import io.hivetune.dataset.TrainingExample;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * What rules look at. The lists may be views of data that is larger than memory: a rule goes
 * through them as often as it needs, but holds little of each example, or looks at a {@link
 * #sample}.
 *
 * @param splits all usable examples by side, and those that could stand on none
 * @param masked how many values of each kind were masked in answers
 * @param steps names of the steps that the data went through, in their order
 */
public record ChecklistData(Splits splits, Map<String, Long> masked, List<String> steps) {
  public ChecklistData {
    masked = Collections.unmodifiableMap(new TreeMap<>(masked));
    steps = List.copyOf(steps);
  }

  /** All examples on the side of training. */
  public ChecklistData(List<TrainingExample> kept, Map<String, Long> masked) {
    this(new Splits(kept, List.of(), List.of()), masked, List.of());
  }

  /** All usable examples: training first, then validation, then test. */
  public List<TrainingExample> kept() {
    return splits.validation().isEmpty() && splits.test().isEmpty()
        ? splits.training()
        : new Joined(List.of(splits.training(), splits.validation(), splits.test()));
  }

  /** Whether personal data was masked, so that words of the data may be shown. */
  public boolean masks() {
    return steps.contains(MaskPersonalData.NAME);
  }

  /** At most so many of the usable examples, evenly taken; all where there are no more. */
  public List<TrainingExample> sample(int most) {
    List<TrainingExample> all = kept();
    if (all.size() <= most) {
      return all;
    }
    double step = (double) all.size() / most;
    return new Picked(all, IntStream.range(0, most).map(i -> (int) (i * step)).toArray());
  }

  /** The examples by purpose, purposes in alphabetical order. */
  public Map<String, List<TrainingExample>> byPurpose() {
    return byPurpose(kept());
  }

  static Map<String, List<TrainingExample>> byPurpose(List<TrainingExample> all) {
    Map<String, List<Integer>> places = new TreeMap<>();
    int place = 0;
    for (TrainingExample example : all) {
      places.computeIfAbsent(example.provenance().purpose(), p -> new ArrayList<>()).add(place++);
    }
    Map<String, List<TrainingExample>> byPurpose = new TreeMap<>();
    places.forEach(
        (purpose, of) ->
            byPurpose.put(
                purpose, new Picked(all, of.stream().mapToInt(Integer::intValue).toArray())));
    return byPurpose;
  }

  /** The texts that the model learns to say. */
  public static List<String> answers(TrainingExample example) {
    return Texts.parts(example).stream().filter(Texts.Part::answer).map(Texts.Part::text).toList();
  }

  /** The texts that the model is given. */
  public static List<String> prompts(TrainingExample example) {
    return Texts.parts(example).stream().filter(p -> !p.answer()).map(Texts.Part::text).toList();
  }

  /** What the last answer replies to: all turns before it but the system's. */
  static String question(TrainingExample example) {
    List<Message> turns = example.fold(chat -> chat.prompt(), preference -> preference.prompt());
    return turns.stream()
        .filter(m -> m.role() != Role.SYSTEM)
        .map(Message::content)
        .collect(Collectors.joining("\n"));
  }

  /** The last answer, the preferred one of two. */
  static String answer(TrainingExample example) {
    return example.fold(chat -> chat.answer().orElse(""), preference -> preference.preferred());
  }

  /** Counts in order of their first appearance. */
  static Map<String, Long> counts(List<String> values) {
    return values.stream()
        .collect(Collectors.groupingBy(v -> v, LinkedHashMap::new, Collectors.counting()));
  }
}
