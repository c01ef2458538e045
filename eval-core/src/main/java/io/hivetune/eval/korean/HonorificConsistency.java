package io.hivetune.eval.korean;

import io.hivetune.dataset.Problem;
import io.hivetune.dataset.korean.voice.Politeness;
import io.hivetune.eval.AbstractScorer;
import io.hivetune.eval.Aspect;
import io.hivetune.eval.Direction;
import io.hivetune.eval.EvalRecord;
import io.hivetune.eval.Score;
import io.hivetune.eval.Unit;
import java.util.ArrayList;
import java.util.List;

/** Share of sentences without a mistake of {@link HonorificRules}. */
final class HonorificConsistency extends AbstractScorer {
  HonorificConsistency() {
    super(
        "honorifics",
        "honorifics|sentences without: thing, verb, you, we",
        Direction.HIGHER_IS_BETTER,
        Aspect.VOICE,
        Unit.SHARE,
        Problem.of(HonorificConsistency.class, "scorer.honorifics"));
  }

  @Override
  public Score score(EvalRecord record) {
    List<Politeness.Sentence> sentences = Politeness.sentences(record.answer());
    if (sentences.isEmpty()) {
      return Score.unscored(Problem.of(HonorificConsistency.class, "score.empty-answer"));
    }
    List<Problem> details = new ArrayList<>();
    int right = 0;
    for (Politeness.Sentence sentence : sentences) {
      List<Problem> mistakes = HonorificRules.mistakes(sentence.text(), record.answer());
      right += mistakes.isEmpty() ? 1 : 0;
      details.addAll(mistakes);
    }
    return new Score.Scored((double) right / sentences.size(), 1, details);
  }
}
