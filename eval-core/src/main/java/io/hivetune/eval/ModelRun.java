package io.hivetune.eval;

import io.hivetune.chat.FinishReason;
import io.hivetune.chat.ModelRef;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/**
 * All that one model did in a comparison.
 *
 * @param records in the order of the task's examples
 * @param scores of the records, in the same order, by scorer id
 * @param took asking the model for everything
 */
public record ModelRun(
    ModelRef ref, List<EvalRecord> records, Map<String, List<Score>> scores, Duration took) {
  public ModelRun {
    Objects.requireNonNull(ref, "ref");
    Objects.requireNonNull(took, "took");
    records = List.copyOf(records);
    Map<String, List<Score>> copy = new LinkedHashMap<>();
    for (Map.Entry<String, List<Score>> entry : scores.entrySet()) {
      if (entry.getValue().size() != records.size()) {
        throw new IllegalArgumentException(
            String.format(
                Locale.ROOT,
                "scores of \"%s\" must be as many as records (%d), but were %d",
                entry.getKey(),
                records.size(),
                entry.getValue().size()));
      }
      copy.put(entry.getKey(), List.copyOf(entry.getValue()));
    }
    scores = Collections.unmodifiableMap(copy);
  }

  /**
   * One scorer's scores, in the order of the records.
   *
   * @throws IllegalArgumentException if there is no such scorer
   */
  public List<Score> scoresOf(String scorerId) {
    List<Score> found = scores.get(scorerId);
    if (found == null) {
      throw new IllegalArgumentException(
          "no scores of \"" + scorerId + "\"; there are " + scores.keySet());
    }
    return found;
  }

  /** Answers that were cut at the longest allowed length. */
  public long cutAnswers() {
    return records.stream().filter(r -> r.reply().finishReason() == FinishReason.LENGTH).count();
  }

  /** Answers without a visible character. */
  public long emptyAnswers() {
    return records.stream().filter(r -> r.answer().isBlank()).count();
  }
}
