package io.hivetune.eval.substance;

import io.hivetune.dataset.Dataset;
import io.hivetune.dataset.Problem;
import io.hivetune.eval.AbstractScorer;
import io.hivetune.eval.Aspect;
import io.hivetune.eval.Direction;
import io.hivetune.eval.EvalRecord;
import io.hivetune.eval.Score;
import io.hivetune.eval.Unit;
import java.util.List;

/**
 * Share of an answer's characters, blanks aside, that stand in runs of {@value
 * TrainingTexts#WINDOW} and more which some training answer has word for word, 0..1; lower is
 * better. The details name the row with the longest run. Runs that the reference has too (the
 * house's formulas) and those of many rows don't count: saying what the house always says isn't
 * copying.
 */
final class Copying extends AbstractScorer {
  private static final int MOST_SHOWN = 60;

  private final TrainingTexts training;

  Copying(Dataset training) {
    super(
        "copying",
        "copying|runs of "
            + TrainingTexts.WINDOW
            + " characters|training:"
            + training.fingerprint().sha256(),
        Direction.LOWER_IS_BETTER,
        Aspect.FACTS,
        Unit.SHARE,
        Problem.of(Copying.class, "scorer.copying"));
    this.training = TrainingTexts.of(training);
  }

  @Override
  public Score score(EvalRecord record) {
    int[] answer = TrainingTexts.plain(record.answer());
    if (answer.length < TrainingTexts.WINDOW) {
      return Score.of(0);
    }
    TrainingTexts.Copied copied = training.copied(answer, TrainingTexts.plain(record.reference()));
    if (copied.characters() == 0) {
      return Score.of(0);
    }
    String run = new String(answer, copied.from(), Math.min(copied.length(), MOST_SHOWN));
    return new Score.Scored(
        (double) copied.characters() / answer.length,
        1,
        List.of(Problem.of(Copying.class, "copying.row", copied.place(), copied.length(), run)));
  }
}
