package io.hivetune.eval;

import io.hivetune.dataset.Problem;
import io.hivetune.eval.stats.BcaBootstrap;
import io.hivetune.eval.stats.DetectableDifference;
import io.hivetune.eval.stats.Holm;
import io.hivetune.eval.stats.Interval;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Turns both models' scores into {@link MetricResult}s. A difference is claimed where its interval
 * excludes 0 and the p-value, adjusted for the number of scorers, is at the level.
 */
final class Analysis {
  private final EvalTask task;
  private final ModelRun base;
  private final ModelRun tuned;

  Analysis(EvalTask task, ModelRun base, ModelRun tuned) {
    this.task = task;
    this.base = base;
    this.tuned = tuned;
  }

  /**
   * One result for each scorer, in the task's order.
   *
   * @param purpose whose rows count; empty for all
   */
  List<MetricResult> results(Optional<String> purpose) {
    List<ScoredRows> rows = new ArrayList<>();
    for (Scorer scorer : task.scorers()) {
      rows.add(ScoredRows.of(scorer, purpose, base, tuned));
    }
    double[] adjusted =
        Holm.adjust(
            rows.stream()
                .filter(r -> r.missing(minimumRows()).isEmpty())
                .mapToDouble(r -> r.pValue(task.statistics()))
                .toArray());
    List<MetricResult> results = new ArrayList<>();
    int measured = 0;
    for (ScoredRows scored : rows) {
      Optional<Problem> missing = scored.missing(minimumRows());
      results.add(
          missing.isPresent()
              ? new MetricResult.Unmeasured(
                  scored.scorer().id(), purpose, scored.rows().size(), missing.get())
              : measured(scored, purpose, adjusted[measured++]));
    }
    return results;
  }

  private int minimumRows() {
    return task.statistics().minimumRows();
  }

  private MetricResult measured(ScoredRows scored, Optional<String> purpose, double adjustedP) {
    Statistics statistics = task.statistics();
    Scorer scorer = scored.scorer();
    var sample = scored.sample();
    Interval difference =
        BcaBootstrap.of(sample, statistics.confidence(), statistics.resamples(), statistics.seed());
    Verdict verdict = Verdict.NO_DIFFERENCE;
    if (difference.excludes(0) && adjustedP <= 1 - statistics.confidence()) {
      boolean gain = scorer.direction().gain(difference.estimate()) > 0;
      verdict = gain ? Verdict.BETTER : Verdict.WORSE;
    }
    return new MetricResult.Measured(
        scorer.id(),
        purpose,
        scored.rows().size(),
        sample.baseMean(),
        sample.tunedMean(),
        difference,
        scored.randomisationP(statistics),
        scored.mcNemarP(),
        adjustedP,
        DetectableDifference.of(sample, statistics.confidence()),
        corpus(scorer, base, scored.rows()),
        corpus(scorer, tuned, scored.rows()),
        verdict);
  }

  private static OptionalDouble corpus(Scorer scorer, ModelRun run, List<Integer> rows) {
    return scorer instanceof CorpusScorer corpus
        ? OptionalDouble.of(
            corpus.corpusScore(rows.stream().map(i -> run.records().get(i)).toList()))
        : OptionalDouble.empty();
  }
}
