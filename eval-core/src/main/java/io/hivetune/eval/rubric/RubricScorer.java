package io.hivetune.eval.rubric;

import io.hivetune.dataset.Problem;
import io.hivetune.eval.AbstractScorer;
import io.hivetune.eval.Aspect;
import io.hivetune.eval.Direction;
import io.hivetune.eval.EvalRecord;
import io.hivetune.eval.Score;
import io.hivetune.eval.Unit;

/** One {@link Rubric} for all answers: the share of weight met, or whether all criteria are. */
final class RubricScorer extends AbstractScorer {
  private final Rubric rubric;
  private final boolean all;

  RubricScorer(Rubric rubric, boolean all) {
    super(
        (all ? "passes:" : "rubric:") + rubric.name(),
        (all ? "all criteria met|" : "share of weight met|") + rubric.signature(),
        Direction.HIGHER_IS_BETTER,
        Aspect.FORM,
        Unit.SHARE,
        Problem.of(RubricScorer.class, all ? "scorer.passes" : "scorer.rubric", rubric.name()));
    this.rubric = rubric;
    this.all = all;
  }

  @Override
  public Score score(EvalRecord record) {
    Score score = rubric.score(record);
    return all
        ? score.fold(
            s -> new Score.Scored(s.details().isEmpty() ? 1 : 0, 1, s.details()), none -> none)
        : score;
  }
}
