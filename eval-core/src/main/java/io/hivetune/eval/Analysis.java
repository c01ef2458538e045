package io.hivetune.eval;

import io.hivetune.dataset.Problem;
import io.hivetune.eval.stats.BcaBootstrap;
import io.hivetune.eval.stats.DetectableDifference;
import io.hivetune.eval.stats.Interval;
import io.hivetune.eval.stats.McNemar;
import io.hivetune.eval.stats.PairedRandomisation;
import io.hivetune.eval.stats.PairedSample;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** Turns both models' scores of one scorer into a {@link MetricResult}. */
final class Analysis {
  private final Statistics statistics;
  private final ModelRun base;
  private final ModelRun tuned;

  Analysis(Statistics statistics, ModelRun base, ModelRun tuned) {
    this.statistics = statistics;
    this.base = base;
    this.tuned = tuned;
  }

  /**
   * @param purpose whose rows count; empty for all
   */
  MetricResult result(Scorer scorer, Optional<String> purpose) {
    List<Integer> ofPurpose = new ArrayList<>();
    List<Integer> rows = new ArrayList<>();
    List<Score> baseScores = base.scoresOf(scorer.id());
    List<Score> tunedScores = tuned.scoresOf(scorer.id());
    Optional<Problem> firstReason = Optional.empty();
    for (int i = 0; i < baseScores.size(); i++) {
      if (purpose.isPresent() && !purpose.get().equals(base.records().get(i).purpose())) {
        continue;
      }
      ofPurpose.add(i);
      Optional<Problem> reason = reason(baseScores.get(i)).or(reasonOf(tunedScores.get(i)));
      if (reason.isEmpty()) {
        rows.add(i);
      } else if (firstReason.isEmpty()) {
        firstReason = reason;
      }
    }
    if (rows.isEmpty() && firstReason.isPresent()) {
      return new MetricResult.Unmeasured(scorer.id(), purpose, 0, firstReason.get());
    }
    if (rows.size() < statistics.minimumRows()) {
      Problem few =
          rows.size() < ofPurpose.size()
              ? Problem.of(
                  Analysis.class,
                  "result.too-few-scored",
                  rows.size(),
                  ofPurpose.size(),
                  statistics.minimumRows())
              : Problem.of(
                  Analysis.class, "result.too-few-rows", rows.size(), statistics.minimumRows());
      return new MetricResult.Unmeasured(scorer.id(), purpose, rows.size(), few);
    }
    return measured(scorer, purpose, rows, sample(rows, baseScores, tunedScores));
  }

  private static Optional<Problem> reason(Score score) {
    return score.fold(scored -> Optional.empty(), none -> Optional.of(none.reason()));
  }

  private static java.util.function.Supplier<Optional<Problem>> reasonOf(Score score) {
    return () -> reason(score);
  }

  private MetricResult measured(
      Scorer scorer, Optional<String> purpose, List<Integer> rows, PairedSample sample) {
    Interval difference =
        BcaBootstrap.of(sample, statistics.confidence(), statistics.resamples(), statistics.seed());
    double p = PairedRandomisation.pValue(sample, statistics.resamples(), statistics.seed());
    OptionalDouble mcNemar =
        sample.isPassFail() ? OptionalDouble.of(McNemar.exact(sample)) : OptionalDouble.empty();
    double largestP = Math.max(p, mcNemar.orElse(0));
    Verdict verdict =
        difference.excludes(0) && largestP <= 1 - statistics.confidence()
            ? scorer.direction().gain(difference.estimate()) > 0 ? Verdict.BETTER : Verdict.WORSE
            : Verdict.NO_DIFFERENCE;
    return new MetricResult.Measured(
        scorer.id(),
        purpose,
        rows.size(),
        sample.baseMean(),
        sample.tunedMean(),
        difference,
        p,
        mcNemar,
        DetectableDifference.of(sample, statistics.confidence()),
        corpus(scorer, base, rows),
        corpus(scorer, tuned, rows),
        verdict);
  }

  private static OptionalDouble corpus(Scorer scorer, ModelRun run, List<Integer> rows) {
    return scorer instanceof CorpusScorer corpus
        ? OptionalDouble.of(
            corpus.corpusScore(rows.stream().map(i -> run.records().get(i)).toList()))
        : OptionalDouble.empty();
  }

  private static PairedSample sample(List<Integer> rows, List<Score> base, List<Score> tuned) {
    int n = rows.size();
    double[] baseValues = new double[n];
    double[] baseWeights = new double[n];
    double[] tunedValues = new double[n];
    double[] tunedWeights = new double[n];
    for (int k = 0; k < n; k++) {
      Score.Scored b = base.get(rows.get(k)).scored().orElseThrow();
      Score.Scored t = tuned.get(rows.get(k)).scored().orElseThrow();
      baseValues[k] = b.value();
      baseWeights[k] = b.weight();
      tunedValues[k] = t.value();
      tunedWeights[k] = t.weight();
    }
    return new PairedSample(baseValues, baseWeights, tunedValues, tunedWeights);
  }
}
