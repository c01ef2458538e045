package io.hivetune.eval;

import io.hivetune.dataset.Problem;
import java.util.List;
import java.util.Locale;

/**
 * Mean loss per token of the held-out answer under the model, {@code −log p(answer | prompt) /
 * tokens} in nats; over rows the sum of losses over the sum of tokens.
 */
final class HeldOutLoss implements Scorer {
  @Override
  public String id() {
    return "loss";
  }

  @Override
  public String signature() {
    return "held-out-loss|unit:nats|per:token of the model's own tokeniser, end of turn included";
  }

  @Override
  public Direction direction() {
    return Direction.LOWER_IS_BETTER;
  }

  @Override
  public Aspect aspect() {
    return Aspect.WORDING;
  }

  @Override
  public Unit unit() {
    return Unit.NATS_PER_TOKEN;
  }

  @Override
  public boolean needsLikelihood() {
    return true;
  }

  @Override
  public String label(Locale locale) {
    return Problem.of(HeldOutLoss.class, "scorer.loss").sentence(locale);
  }

  @Override
  public Score score(EvalRecord record) {
    return record
        .likelihood()
        .<Score>map(l -> new Score.Scored(l.lossPerToken(), l.tokens(), List.of()))
        .orElseGet(() -> none(record));
  }

  /** For models that don't tell. */
  static Score none(EvalRecord record) {
    return Score.unscored(
        Problem.of(HeldOutLoss.class, "score.no-likelihood", record.reply().model().toString()));
  }
}
