package io.hivetune.eval;

import io.hivetune.chat.ChatModel;
import io.hivetune.chat.ModelRef;
import io.hivetune.dataset.ChatExample;
import io.hivetune.dataset.Dataset;
import io.hivetune.dataset.HiveTuneException;
import io.hivetune.dataset.Problem;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * One model for all purposes, or one for each? Both ways answer the same held-out examples; each
 * example's own purpose decides which of the single models is asked.
 */
public final class OneForAll {
  private OneForAll() {}

  /**
   * The mixed model is the comparison's base, the single models together are its tuned side, under
   * the name {@code purposes:} and their purposes. Both are asked with the task's tuned prompt.
   * None is closed.
   *
   * @param byPurpose a model for every purpose of the task's examples
   * @throws HiveTuneException with every purpose that has no model
   */
  public static Comparison compare(
      Evaluator evaluator, EvalTask task, ChatModel mixed, Map<String, ChatModel> byPurpose) {
    List<String> purposes =
        task.examples().stream().map(OneForAll::purpose).distinct().sorted().toList();
    List<Problem> missing =
        purposes.stream()
            .filter(p -> !byPurpose.containsKey(p))
            .map(p -> Problem.of(OneForAll.class, "one-for-all.no-model", p))
            .toList();
    if (!missing.isEmpty()) {
      throw new HiveTuneException(missing, null);
    }
    ModelRun whole = evaluator.ask(task, mixed, task.tunedPrompt());
    Map<Integer, EvalRecord> records = new TreeMap<>();
    Duration took = Duration.ZERO;
    for (String purpose : purposes) {
      List<Integer> rows = new ArrayList<>();
      List<ChatExample> examples = new ArrayList<>();
      for (int i = 0; i < task.examples().size(); i++) {
        if (purpose(task.examples().get(i)).equals(purpose)) {
          rows.add(i);
          examples.add(task.examples().get(i));
        }
      }
      EvalTask part = task.on(Dataset.of(examples));
      ModelRun run =
          evaluator.ask(part, Objects.requireNonNull(byPurpose.get(purpose)), task.tunedPrompt());
      took = took.plus(run.took());
      for (int i = 0; i < rows.size(); i++) {
        records.put(rows.get(i), run.records().get(i));
      }
    }
    ModelRef name = ModelRef.of("purposes", String.join("+", purposes));
    ModelRun single =
        Evaluator.scored(task, new ModelRun(name, List.copyOf(records.values()), Map.of(), took));
    return Comparison.of(task, whole, List.of(single), Instant.EPOCH).get(0);
  }

  private static String purpose(ChatExample example) {
    return example.provenance().purpose();
  }
}
