package io.hivetune.eval;

import io.hivetune.dataset.Fingerprint;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Two models on the same held-out examples, row by row and in sum. Immutable; all randomness is
 * seeded, so that the same answers give the same comparison.
 */
public final class Comparison {
  private final EvalTask task;
  private final ModelRun base;
  private final ModelRun tuned;
  private final Instant startedAt;
  private final List<MetricResult> results;

  Comparison(EvalTask task, ModelRun base, ModelRun tuned, Instant startedAt) {
    this.task = task;
    this.base = base;
    this.tuned = tuned;
    this.startedAt = startedAt;
    Analysis analysis = new Analysis(task, base, tuned);
    List<MetricResult> all = new ArrayList<>(analysis.results(Optional.empty()));
    for (String purpose : purposes()) {
      all.addAll(analysis.results(Optional.of(purpose)));
    }
    this.results = List.copyOf(all);
  }

  public EvalTask task() {
    return task;
  }

  public ModelRun base() {
    return base;
  }

  public ModelRun tuned() {
    return tuned;
  }

  public Instant startedAt() {
    return startedAt;
  }

  public int rows() {
    return base.records().size();
  }

  /** Of the held-out examples. */
  public Fingerprint fingerprint() {
    return task.fingerprint();
  }

  /** Purposes of the examples in order of their first row; the empty one is for unknown. */
  public List<String> purposes() {
    return base.records().stream().map(EvalRecord::purpose).distinct().toList();
  }

  /** Rows by purpose, in the order of {@link #purposes()}. */
  public Map<String, Long> rowsByPurpose() {
    return base.records().stream()
        .collect(
            Collectors.groupingBy(EvalRecord::purpose, LinkedHashMap::new, Collectors.counting()));
  }

  /** Every scorer over all rows, then every scorer for each purpose. */
  public List<MetricResult> results() {
    return results;
  }

  /**
   * Over all rows.
   *
   * @throws IllegalArgumentException if the task has no such scorer; the message names those it has
   */
  public MetricResult result(String scorerId) {
    return find(scorerId, Optional.empty());
  }

  /**
   * Over the rows of one purpose.
   *
   * @throws IllegalArgumentException if there is no such scorer or purpose
   */
  public MetricResult result(String scorerId, String purpose) {
    return find(scorerId, Optional.of(purpose));
  }

  private MetricResult find(String scorerId, Optional<String> purpose) {
    return results.stream()
        .filter(r -> r.scorerId().equals(scorerId) && r.purpose().equals(purpose))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    String.format(
                        Locale.ROOT,
                        "no result for scorer \"%s\"%s; the comparison has scorers %s and purposes %s",
                        scorerId,
                        purpose.map(p -> " and purpose \"" + p + "\"").orElse(""),
                        task.scorers().stream().map(Scorer::id).toList(),
                        purposes())));
  }

  /**
   * All scorers over all rows in one word. The task's first scorer leads: where it got worse, so
   * did the model, whatever else improved. Else better here and worse there is {@link
   * Verdict#MIXED}.
   */
  public Verdict verdict() {
    List<Verdict> shown =
        task.scorers().stream()
            .map(s -> result(s.id()).measured().map(MetricResult.Measured::verdict))
            .map(v -> v.orElse(Verdict.NO_DIFFERENCE))
            .toList();
    boolean better = shown.contains(Verdict.BETTER);
    boolean worse = shown.contains(Verdict.WORSE);
    if (!shown.isEmpty() && shown.get(0) == Verdict.WORSE) {
      return Verdict.WORSE;
    }
    if (better && worse) {
      return Verdict.MIXED;
    }
    return better ? Verdict.BETTER : worse ? Verdict.WORSE : Verdict.NO_DIFFERENCE;
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "Comparison[%s, %s vs %s, %d rows, %s]",
        task.name(),
        base.ref(),
        tuned.ref(),
        rows(),
        verdict());
  }
}
