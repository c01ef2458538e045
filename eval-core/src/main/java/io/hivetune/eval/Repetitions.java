package io.hivetune.eval;

import io.hivetune.dataset.Problem;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** One score for a row whose question was asked several times. */
final class Repetitions {
  private Repetitions() {}

  /** The records that the scorer will be asked for. */
  static List<EvalRecord> apart(Scorer scorer, List<EvalRecord> records) {
    if (scorer.readsRepetitions()) {
      return records;
    }
    List<EvalRecord> apart = new ArrayList<>();
    for (EvalRecord record : records) {
      for (int i = 0; i < record.answers().size(); i++) {
        apart.add(record.repetition(i));
      }
    }
    return apart;
  }

  /**
   * The mean over the repetitions that have a score; the first reason where none has. What the
   * details say of any of them is kept.
   */
  static Score score(Scorer scorer, EvalRecord record) {
    if (scorer.readsRepetitions() || record.answers().size() == 1) {
      return scorer.score(record);
    }
    List<Score> scores = new ArrayList<>();
    for (int i = 0; i < record.answers().size(); i++) {
      scores.add(scorer.score(record.repetition(i)));
    }
    List<Score.Scored> scored = scores.stream().flatMap(s -> s.scored().stream()).toList();
    if (scored.isEmpty()) {
      return scores.get(0);
    }
    Set<Problem> details = new LinkedHashSet<>();
    scored.forEach(s -> details.addAll(s.details()));
    return new Score.Scored(
        scored.stream().mapToDouble(Score.Scored::value).average().orElseThrow(),
        scored.stream().mapToDouble(Score.Scored::weight).average().orElseThrow(),
        List.copyOf(details));
  }
}
