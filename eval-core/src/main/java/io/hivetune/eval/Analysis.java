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
import java.util.function.IntPredicate;

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
    IntPredicate rows =
        purpose.isEmpty() ? i -> true : i -> purpose.get().equals(base.records().get(i).purpose());
    return family(List.of(this), purpose, rows).get(0);
  }

  /**
   * Results of several models against the same base: the p-values of all of them are one family.
   *
   * @param rows which rows count
   * @return for each of {@code analyses} one result for each scorer
   */
  static List<List<MetricResult>> family(
      List<Analysis> analyses, Optional<String> label, IntPredicate rows) {
    List<Pending> pending = new ArrayList<>();
    for (Analysis analysis : analyses) {
      int[] conversations = analysis.task.conversations().of(analysis.task.examples());
      for (Scorer scorer : analysis.task.scorers()) {
        ScoredRows scored =
            ScoredRows.of(scorer, rows, analysis.base, analysis.tuned, conversations);
        pending.add(Pending.of(analysis, scored));
      }
    }
    double[] adjusted =
        Holm.adjust(
            pending.stream()
                .filter(p -> p.missing().isEmpty())
                .mapToDouble(Pending::deciding)
                .toArray());
    List<List<MetricResult>> results = new ArrayList<>();
    analyses.forEach(a -> results.add(new ArrayList<>()));
    int measured = 0;
    for (Pending p : pending) {
      MetricResult result =
          p.missing().isPresent()
              ? new MetricResult.Unmeasured(
                  p.scored().scorer().id(), label, p.scored().rows().size(), p.missing().get())
              : p.analysis().measured(p, label, adjusted[measured++]);
      results.get(analyses.indexOf(p.analysis())).add(result);
    }
    return results;
  }

  /** What is known before the p-values of the family are adjusted. */
  private record Pending(
      Analysis analysis,
      ScoredRows scored,
      Optional<Problem> missing,
      double randomisationP,
      OptionalDouble mcNemarP) {
    static Pending of(Analysis analysis, ScoredRows scored) {
      Statistics statistics = analysis.task.statistics();
      Optional<Problem> missing = scored.missing(statistics.minimumRows());
      return missing.isPresent()
          ? new Pending(analysis, scored, missing, 1, OptionalDouble.empty())
          : new Pending(
              analysis, scored, missing, scored.randomisationP(statistics), scored.mcNemarP());
    }

    /** McNemar's test for pass and fail, where it is exact, else randomisation. */
    double deciding() {
      return mcNemarP.orElse(randomisationP);
    }
  }

  private MetricResult measured(Pending pending, Optional<String> purpose, double adjustedP) {
    ScoredRows scored = pending.scored();
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
        pending.randomisationP(),
        pending.mcNemarP(),
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
