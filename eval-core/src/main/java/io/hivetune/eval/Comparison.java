package io.hivetune.eval;

import io.hivetune.dataset.Fingerprint;
import io.hivetune.eval.stats.Interval;
import io.hivetune.eval.stats.Wilson;
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

  private Comparison(
      EvalTask task, ModelRun base, ModelRun tuned, Instant startedAt, List<MetricResult> results) {
    this.task = task;
    this.base = base;
    this.tuned = tuned;
    this.startedAt = startedAt;
    this.results = List.copyOf(results);
  }

  /** Each of {@code others} against the base; all p-values over the same rows are one family. */
  static List<Comparison> of(
      EvalTask task, ModelRun base, List<ModelRun> others, Instant startedAt) {
    List<Analysis> analyses = others.stream().map(run -> new Analysis(task, base, run)).toList();
    List<List<MetricResult>> results =
        Analysis.family(analyses, Optional.empty(), row -> true).stream()
            .<List<MetricResult>>map(ArrayList::new)
            .toList();
    List<String> purposes = base.records().stream().map(EvalRecord::purpose).distinct().toList();
    for (String purpose : purposes) {
      if (purposes.size() == 1) {
        // The same rows again.
        results.forEach(
            all -> all.addAll(all.stream().map(r -> r.labelled(Optional.of(purpose))).toList()));
        break;
      }
      List<List<MetricResult>> more =
          Analysis.family(
              analyses,
              Optional.of(purpose),
              row -> base.records().get(row).purpose().equals(purpose));
      for (int i = 0; i < more.size(); i++) {
        results.get(i).addAll(more.get(i));
      }
    }
    List<Comparison> comparisons = new ArrayList<>();
    for (int i = 0; i < others.size(); i++) {
      comparisons.add(new Comparison(task, base, others.get(i), startedAt, results.get(i)));
    }
    return comparisons;
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
                        "no result for scorer \"%s\"%s; the comparison has scorers %s and purposes"
                            + " %s",
                        scorerId,
                        purpose.map(p -> " and purpose \"" + p + "\"").orElse(""),
                        task.scorers().stream().map(Scorer::id).toList(),
                        purposes())));
  }

  /**
   * The results within each slice; the p-values of all scorers in one slice are one family. Slices
   * show where to look: with many of them, one will look different by chance.
   */
  public List<Slice> slices(Slicing slicing) {
    List<String> names = base.records().stream().map(r -> slicing.of(r.example())).toList();
    Analysis analysis = new Analysis(task, base, tuned);
    return names.stream()
        .distinct()
        .map(
            name ->
                new Slice(
                    name,
                    (int) names.stream().filter(name::equals).count(),
                    Analysis.family(
                            List.of(analysis), Optional.empty(), row -> names.get(row).equals(name))
                        .get(0)))
        .toList();
  }

  /**
   * The rows in one slice.
   *
   * @param results one for each scorer, in the task's order
   */
  public record Slice(String name, int rows, List<MetricResult> results) {
    public Slice {
      results = List.copyOf(results);
    }
  }

  /**
   * Rows that both models have a score for, those first that lost most.
   *
   * @throws IllegalArgumentException if there is no such scorer
   */
  public List<RowChange> changes(String scorerId) {
    return RowChange.worstFirst(this, task.scorer(scorerId));
  }

  /** All rows, those first in which the two models' answers are least alike. */
  public List<Disagreement> disagreements() {
    return Disagreement.mostFirst(this);
  }

  /**
   * The share of rows that a model passes, with Wilson's interval; empty unless every score is 0 or
   * 1.
   */
  public Optional<Interval> passed(ModelRun run, String scorerId) {
    List<Double> values =
        run.scoresOf(scorerId).stream()
            .flatMap(score -> score.scored().stream())
            .map(Score.Scored::value)
            .toList();
    return values.isEmpty() || values.stream().anyMatch(v -> v != 0 && v != 1)
        ? Optional.empty()
        : Optional.of(
            Wilson.interval(
                values.stream().filter(v -> v == 1).count(),
                values.size(),
                task.statistics().confidence()));
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
