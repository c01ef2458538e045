package io.hivetune.eval;

import io.hivetune.dataset.Problem;
import io.hivetune.eval.stats.McNemar;
import io.hivetune.eval.stats.PairedRandomisation;
import io.hivetune.eval.stats.PairedSample;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.IntPredicate;

/**
 * The rows that one scorer scored for both models.
 *
 * @param rows their numbers
 * @param candidates rows that were wanted, scored or not
 * @param firstReason why the first unscored row has no score
 * @param conversations for each of {@code rows} the number of its conversation, from 0
 */
record ScoredRows(
    Scorer scorer,
    List<Integer> rows,
    int candidates,
    Optional<Problem> firstReason,
    List<Score.Scored> base,
    List<Score.Scored> tuned,
    List<Integer> conversations) {

  /**
   * @param wanted which rows count
   * @param allConversations for each row of the task the number of its conversation
   */
  static ScoredRows of(
      Scorer scorer, IntPredicate wanted, ModelRun base, ModelRun tuned, int[] allConversations) {
    List<Integer> rows = new ArrayList<>();
    List<Score.Scored> ofBase = new ArrayList<>();
    List<Score.Scored> ofTuned = new ArrayList<>();
    Optional<Problem> firstReason = Optional.empty();
    int candidates = 0;
    for (int i = 0; i < base.records().size(); i++) {
      if (!wanted.test(i)) {
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
    Map<Integer, Integer> renumbered = new HashMap<>();
    List<Integer> conversations =
        rows.stream()
            .map(
                row -> {
                  Integer next = renumbered.size();
                  Integer known = renumbered.putIfAbsent(allConversations[row], next);
                  return known == null ? next : known;
                })
            .toList();
    return new ScoredRows(scorer, rows, candidates, firstReason, ofBase, ofTuned, conversations);
  }

  /** Conversations among the rows: what counts as independent. */
  private int independent() {
    return (int) conversations.stream().distinct().count();
  }

  private static Optional<Problem> reason(Score score) {
    return score.fold(scored -> Optional.empty(), none -> Optional.of(none.reason()));
  }

  /** Why these rows give no verdict; empty if they do. */
  Optional<Problem> missing(int minimum) {
    if (independent() >= minimum) {
      return Optional.empty();
    }
    if (rows.size() >= minimum) {
      return Optional.of(
          Problem.of(
              ScoredRows.class,
              "result.too-few-conversations",
              rows.size(),
              independent(),
              minimum));
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

  /** Conversations are its rows. */
  PairedSample sample() {
    return new PairedSample(
            base.stream().mapToDouble(Score.Scored::value).toArray(),
            base.stream().mapToDouble(Score.Scored::weight).toArray(),
            tuned.stream().mapToDouble(Score.Scored::value).toArray(),
            tuned.stream().mapToDouble(Score.Scored::weight).toArray())
        .clustered(conversations.stream().mapToInt(Integer::intValue).toArray());
  }

  double randomisationP(Statistics statistics) {
    return PairedRandomisation.pValue(sample(), statistics.resamples(), statistics.seed());
  }

  /** Present where every score is 0 or 1, and every row a conversation of its own. */
  OptionalDouble mcNemarP() {
    PairedSample sample = sample();
    return sample.isPassFail() ? OptionalDouble.of(McNemar.exact(sample)) : OptionalDouble.empty();
  }
}
