package io.hivetune.eval;

import io.hivetune.dataset.Problem;
import io.hivetune.eval.stats.McNemar;
import io.hivetune.eval.stats.PairedRandomisation;
import io.hivetune.eval.stats.PairedSample;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * The rows of one purpose that one scorer scored for both models.
 *
 * @param rows their numbers
 * @param candidates rows of the purpose, scored or not
 * @param firstReason why the first unscored row has no score
 */
record ScoredRows(
    Scorer scorer,
    List<Integer> rows,
    int candidates,
    Optional<Problem> firstReason,
    List<Score.Scored> base,
    List<Score.Scored> tuned) {

  /**
   * @param purpose whose rows count; empty for all
   */
  static ScoredRows of(Scorer scorer, Optional<String> purpose, ModelRun base, ModelRun tuned) {
    List<Integer> rows = new ArrayList<>();
    List<Score.Scored> ofBase = new ArrayList<>();
    List<Score.Scored> ofTuned = new ArrayList<>();
    Optional<Problem> firstReason = Optional.empty();
    int candidates = 0;
    for (int i = 0; i < base.records().size(); i++) {
      if (purpose.isPresent() && !purpose.get().equals(base.records().get(i).purpose())) {
        continue;
      }
      candidates++;
      Score first = base.scoresOf(scorer.id()).get(i);
      Score second = tuned.scoresOf(scorer.id()).get(i);
      Optional<Problem> reason = reason(first).or(() -> reason(second));
      if (reason.isPresent()) {
        firstReason = firstReason.or(() -> reason);
      } else {
        rows.add(i);
        ofBase.add(first.scored().orElseThrow());
        ofTuned.add(second.scored().orElseThrow());
      }
    }
    return new ScoredRows(scorer, rows, candidates, firstReason, ofBase, ofTuned);
  }

  private static Optional<Problem> reason(Score score) {
    return score.fold(scored -> Optional.empty(), none -> Optional.of(none.reason()));
  }

  /** Why these rows give no verdict; empty if they do. */
  Optional<Problem> missing(int minimum) {
    if (rows.size() >= minimum) {
      return Optional.empty();
    }
    if (rows.isEmpty() && firstReason.isPresent()) {
      return firstReason;
    }
    return Optional.of(
        rows.size() < candidates
            ? Problem.of(
                ScoredRows.class, "result.too-few-scored", rows.size(), candidates, minimum)
            : Problem.of(ScoredRows.class, "result.too-few-rows", rows.size(), minimum));
  }

  PairedSample sample() {
    return new PairedSample(
        base.stream().mapToDouble(Score.Scored::value).toArray(),
        base.stream().mapToDouble(Score.Scored::weight).toArray(),
        tuned.stream().mapToDouble(Score.Scored::value).toArray(),
        tuned.stream().mapToDouble(Score.Scored::weight).toArray());
  }

  double randomisationP(Statistics statistics) {
    return PairedRandomisation.pValue(sample(), statistics.resamples(), statistics.seed());
  }

  /** Present where every score is 0 or 1. */
  OptionalDouble mcNemarP() {
    PairedSample sample = sample();
    return sample.isPassFail() ? OptionalDouble.of(McNemar.exact(sample)) : OptionalDouble.empty();
  }

  /** The test that decides: McNemar's for pass and fail, where it is exact, else randomisation. */
  double pValue(Statistics statistics) {
    return mcNemarP().orElseGet(() -> randomisationP(statistics));
  }
}
