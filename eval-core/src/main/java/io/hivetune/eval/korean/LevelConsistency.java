package io.hivetune.eval.korean;

import io.hivetune.dataset.Problem;
import io.hivetune.dataset.korean.voice.Politeness;
import io.hivetune.eval.AbstractScorer;
import io.hivetune.eval.Aspect;
import io.hivetune.eval.Direction;
import io.hivetune.eval.EvalRecord;
import io.hivetune.eval.Score;
import io.hivetune.eval.Unit;

/** Sentences in the answer's own most frequent level, over all sentences. */
final class LevelConsistency extends AbstractScorer {
  LevelConsistency() {
    super(
        "level-consistency",
        "level-consistency|sentences in the most frequent level",
        Direction.HIGHER_IS_BETTER,
        Aspect.VOICE,
        Unit.SHARE,
        Problem.of(LevelConsistency.class, "scorer.level-consistency"));
  }

  @Override
  public Score score(EvalRecord record) {
    Politeness politeness = Politeness.of(record.answer());
    return politeness
        .dominant()
        .flatMap(politeness::share)
        .map(Score::of)
        .orElseGet(
            () -> Score.unscored(Problem.of(LevelConsistency.class, "politeness.no-sentence")));
  }
}
