package io.hivetune.eval;

import io.hivetune.chat.ChatReply;
import io.hivetune.chat.Usage;
import io.hivetune.eval.run.Answer;
import io.hivetune.eval.run.TokenPrice;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * How fast a model answered and what it costs.
 *
 * @param calls answers that were looked at, repetitions among them
 * @param latency of the whole answer; empty where nobody measured
 * @param firstToken time to the first piece; empty unless answers were streamed
 * @param usage tokens of all calls together
 */
public record SpeedAndCost(
    int calls, Optional<Percentiles> latency, Optional<Percentiles> firstToken, Usage usage) {
  private static final BigDecimal THOUSAND = BigDecimal.valueOf(1000);

  /** Half, nine tenths and 99 of 100 calls were no slower than this. */
  public record Percentiles(Duration p50, Duration p90, Duration p99) {}

  /** Of all answers of a run. */
  public static SpeedAndCost of(ModelRun run) {
    List<Answer> answers = run.records().stream().flatMap(r -> r.answers().stream()).toList();
    Usage usage = answers.stream().map(a -> a.reply().usage()).reduce(Usage.NONE, Usage::plus);
    return new SpeedAndCost(
        answers.size(),
        percentiles(answers.stream().map(Answer::reply).map(ChatReply::latency).toList()),
        percentiles(answers.stream().flatMap(a -> a.firstToken().stream()).toList()),
        usage);
  }

  private static Optional<Percentiles> percentiles(List<Duration> times) {
    List<Duration> sorted = times.stream().filter(t -> !t.isZero()).sorted().toList();
    return sorted.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Percentiles(nearest(sorted, 50), nearest(sorted, 90), nearest(sorted, 99)));
  }

  /** Nearest rank: the smallest time that {@code percent} of all reach at most. */
  private static Duration nearest(List<Duration> sorted, int percent) {
    return sorted.get((int) Math.ceil(sorted.size() * percent / 100.0) - 1);
  }

  /** What 1,000 such calls cost, in the price's currency. */
  public BigDecimal per1000Calls(TokenPrice price) {
    return price
        .of(usage)
        .multiply(THOUSAND)
        .divide(BigDecimal.valueOf(calls), MathContext.DECIMAL64);
  }

  /**
   * What a month costs.
   *
   * @param callsAMonth at least 0
   */
  public BigDecimal monthly(TokenPrice price, long callsAMonth) {
    if (callsAMonth < 0) {
      throw new IllegalArgumentException(
          String.format(Locale.ROOT, "calls a month must be >= 0, but were %d", callsAMonth));
    }
    return per1000Calls(price)
        .multiply(BigDecimal.valueOf(callsAMonth))
        .divide(THOUSAND, MathContext.DECIMAL64);
  }
}
