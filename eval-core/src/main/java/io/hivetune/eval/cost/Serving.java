package io.hivetune.eval.cost;

import io.hivetune.chat.Usage;
import io.hivetune.dataset.Problem;
import io.hivetune.eval.ModelRun;
import io.hivetune.eval.SpeedAndCost;
import io.hivetune.tuning.Money;
import io.hivetune.tuning.Price;
import io.hivetune.tuning.PriceBook;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * How one model answers requests and what is paid for it. Immutable.
 *
 * @param model its name for people
 * @param inputTokens read for a request on average, prompt included
 * @param outputTokens written for a request on average
 * @param perToken whether the service charges tokens; else only {@code monthly} is paid
 * @param inputPrice for a million tokens read; empty where nobody knows it
 * @param outputPrice for a million tokens written; empty where nobody knows it
 * @param monthly what is paid every month however many requests come
 */
public record Serving(
    String model,
    BigDecimal inputTokens,
    BigDecimal outputTokens,
    boolean perToken,
    Optional<SourcedPrice> inputPrice,
    Optional<SourcedPrice> outputPrice,
    List<Expense> monthly) {
  private static final BigDecimal MILLION = BigDecimal.valueOf(1_000_000);

  public Serving {
    Objects.requireNonNull(model, "model");
    Objects.requireNonNull(inputPrice, "inputPrice");
    Objects.requireNonNull(outputPrice, "outputPrice");
    monthly = List.copyOf(monthly);
    if (inputTokens.signum() < 0 || outputTokens.signum() < 0) {
      throw new IllegalArgumentException(
          "tokens of a request must be >= 0, but were " + inputTokens + ", " + outputTokens);
    }
  }

  /** A service that charges tokens. */
  public static Serving ofTokens(
      String model,
      double inputTokens,
      double outputTokens,
      SourcedPrice inputPrice,
      SourcedPrice outputPrice) {
    return new Serving(
        model,
        BigDecimal.valueOf(inputTokens),
        BigDecimal.valueOf(outputTokens),
        true,
        Optional.of(inputPrice),
        Optional.of(outputPrice),
        List.of());
  }

  /**
   * A service that charges tokens, at a price book's prices; a price that isn't in it is unknown.
   *
   * @param tuned whether prices of tuned models count
   */
  public static Serving ofBook(
      PriceBook book,
      String model,
      boolean tuned,
      LocalDate day,
      double inputTokens,
      double outputTokens) {
    return new Serving(
        model,
        BigDecimal.valueOf(inputTokens),
        BigDecimal.valueOf(outputTokens),
        true,
        book.price(model, tuned ? Price.Use.TUNED_INPUT : Price.Use.INPUT, day)
            .map(SourcedPrice::of),
        book.price(model, tuned ? Price.Use.TUNED_OUTPUT : Price.Use.OUTPUT, day)
            .map(SourcedPrice::of),
        List.of());
  }

  /** One's own machine, or one that is rented: what is paid doesn't depend on tokens. */
  public static Serving ownMachine(
      String model, double inputTokens, double outputTokens, List<Expense> monthly) {
    return new Serving(
        model,
        BigDecimal.valueOf(inputTokens),
        BigDecimal.valueOf(outputTokens),
        false,
        Optional.empty(),
        Optional.empty(),
        monthly);
  }

  /** The same with the tokens that were counted in an evaluation, means over all its calls. */
  public Serving measured(ModelRun run) {
    SpeedAndCost seen = SpeedAndCost.of(run);
    Usage usage = seen.usage();
    BigDecimal calls = BigDecimal.valueOf(seen.calls());
    return new Serving(
        model,
        BigDecimal.valueOf(usage.promptTokens()).divide(calls, MathContext.DECIMAL64),
        BigDecimal.valueOf(usage.completionTokens()).divide(calls, MathContext.DECIMAL64),
        perToken,
        inputPrice,
        outputPrice,
        monthly);
  }

  /** The same for one request of these tokens. */
  Serving withTokens(Usage usage) {
    return new Serving(
        model,
        BigDecimal.valueOf(usage.promptTokens()),
        BigDecimal.valueOf(usage.completionTokens()),
        perToken,
        inputPrice,
        outputPrice,
        monthly);
  }

  /** What one request costs in tokens read. */
  Amount inputPerRequest(Exchange exchange) {
    return tokens(inputTokens, inputPrice, "input", exchange);
  }

  /** What one request costs in tokens written. */
  Amount outputPerRequest(Exchange exchange) {
    return tokens(outputTokens, outputPrice, "output", exchange);
  }

  private Amount tokens(
      BigDecimal count, Optional<SourcedPrice> price, String which, Exchange exchange) {
    if (!perToken || count.signum() == 0) {
      return Amount.of(new Money(BigDecimal.ZERO, exchange.currency()));
    }
    Amount perMillion =
        price
            .map(p -> Amount.of(p.amount()))
            .orElseGet(
                () -> Amount.unknown(Problem.of(Serving.class, "serving.price." + which, model)));
    return exchange.of(perMillion).times(count.divide(MILLION, MathContext.DECIMAL64));
  }

  Amount monthly(Exchange exchange) {
    return exchange.sum(monthly);
  }

  /** Every price in it, with what it is for. */
  List<SourcedPrice> prices() {
    List<SourcedPrice> all = new ArrayList<>();
    inputPrice.ifPresent(all::add);
    outputPrice.ifPresent(all::add);
    monthly.forEach(e -> e.price().ifPresent(all::add));
    return all;
  }
}
