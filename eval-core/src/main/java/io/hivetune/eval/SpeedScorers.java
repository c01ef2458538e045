package io.hivetune.eval;

import io.hivetune.chat.ChatReply;
import io.hivetune.chat.ModelRef;
import io.hivetune.dataset.Problem;
import io.hivetune.eval.run.TokenPrice;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;

/** Speed and cost as scorers, so that their differences get intervals too; lower is better. */
public final class SpeedScorers {
  private static final double NANOS = 1e9;

  private SpeedScorers() {}

  /** Seconds from request to whole answer; unscored where nobody measured. Id {@code latency}. */
  public static Scorer latency() {
    return scorer(
        "latency",
        "latency|seconds to the whole answer",
        "scorer.latency",
        false,
        record -> seconds(record.reply().latency()));
  }

  /** Seconds to the first piece of a streamed answer. Id {@code first-token}. */
  public static Scorer firstToken() {
    return scorer(
        "first-token",
        "first-token|seconds to the first piece",
        "scorer.first-token",
        true,
        record -> record.answers().get(0).firstToken().flatMap(SpeedScorers::seconds));
  }

  /** Tokens of the answer, as the model counts them. Id {@code tokens}. */
  public static Scorer tokens() {
    return scorer(
        "tokens",
        "tokens|of the answer",
        "scorer.tokens",
        false,
        record -> known(record.reply(), (double) record.reply().usage().completionTokens()));
  }

  /**
   * What a call costs. Its id is {@code "price"}.
   *
   * @param ofModel price list, by the model that answered
   * @param list name or date of the price list, for the signature
   */
  public static Scorer price(Function<ModelRef, TokenPrice> ofModel, String list) {
    return scorer(
        "price",
        "price|of a call|" + list,
        "scorer.price",
        false,
        record ->
            known(
                record.reply(),
                ofModel.apply(record.reply().model()).of(record.reply().usage()).doubleValue()));
  }

  private static Optional<Double> seconds(Duration time) {
    return time.isZero() ? Optional.empty() : Optional.of(time.toNanos() / NANOS);
  }

  private static Optional<Double> known(ChatReply reply, double value) {
    return reply.usage().completionTokens() == 0 && !reply.text().isEmpty()
        ? Optional.empty()
        : Optional.of(value);
  }

  private static Scorer scorer(
      String id,
      String signature,
      String label,
      boolean firstToken,
      Function<EvalRecord, Optional<Double>> value) {
    return new AbstractScorer(
        id,
        signature,
        Direction.LOWER_IS_BETTER,
        Aspect.FORM,
        Unit.NUMBER,
        Problem.of(SpeedScorers.class, label)) {
      @Override
      public boolean needsFirstToken() {
        return firstToken;
      }

      @Override
      public Score score(EvalRecord record) {
        return value
            .apply(record)
            .map(Score::of)
            .orElseGet(() -> Score.unscored(Problem.of(SpeedScorers.class, "score.not-measured")));
      }
    };
  }
}
