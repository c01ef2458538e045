package io.hivetune.eval.korean;

import io.hivetune.dataset.ChatExample;
import io.hivetune.dataset.Problem;
import io.hivetune.dataset.korean.voice.SpeechLevel;
import io.hivetune.eval.Aspect;
import io.hivetune.eval.Direction;
import io.hivetune.eval.EvalRecord;
import io.hivetune.eval.Score;
import io.hivetune.eval.Scorer;
import io.hivetune.eval.Unit;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/**
 * Share of an answer's sentences in the level that the house uses for such an example. An answer
 * without a sentence scores 0, unless the reference has none either.
 */
final class PolitenessShare implements Scorer {
  private final PolitenessJudge judge;
  private final String judgeSignature;
  private final Function<ChatExample, Optional<SpeechLevel>> level;

  PolitenessShare(
      PolitenessJudge judge,
      String judgeSignature,
      Function<ChatExample, Optional<SpeechLevel>> level) {
    this.judge = judge;
    this.judgeSignature = judgeSignature;
    this.level = level;
  }

  @Override
  public String id() {
    return "politeness";
  }

  @Override
  public String signature() {
    return "politeness|sentences in level, fragments are out of it|" + judgeSignature;
  }

  @Override
  public Direction direction() {
    return Direction.HIGHER_IS_BETTER;
  }

  @Override
  public Aspect aspect() {
    return Aspect.VOICE;
  }

  @Override
  public Unit unit() {
    return Unit.SHARE;
  }

  @Override
  public String label(Locale locale) {
    return Problem.of(PolitenessShare.class, "scorer.politeness").sentence(locale);
  }

  @Override
  public Score score(EvalRecord record) {
    Optional<SpeechLevel> wanted = level.apply(record.example());
    if (wanted.isEmpty()) {
      return Score.unscored(
          Problem.of(PolitenessShare.class, "politeness.no-level", record.purpose()));
    }
    PolitenessJudge.Judgement said = judge.judge(record.answer(), wanted.get());
    if (said.judged() > 0) {
      return Score.of((double) said.inLevel() / said.judged());
    }
    return judge.judge(record.reference(), wanted.get()).judged() == 0
        ? Score.unscored(Problem.of(PolitenessShare.class, "politeness.no-sentence"))
        : Score.of(0);
  }
}
