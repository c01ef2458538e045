package io.hivetune.eval.cost;

import io.hivetune.chat.Usage;
import io.hivetune.dataset.Problem;
import io.hivetune.eval.Comparison;
import io.hivetune.eval.report.ReportSection;
import io.hivetune.tuning.ExchangeRate;
import io.hivetune.tuning.Money;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What today's way costs and what the tuned model costs, month by month. Immutable: each method
 * gives a changed copy. Amounts are exact to 16 digits and not rounded; what is unknown makes every
 * sum that needs it unknown.
 */
public final class CostComparison {
  private final Serving today;
  private final Serving tuned;
  private final long requestsAMonth;
  private final Outlay outlay;
  private final Optional<ExchangeRate> rate;

  private CostComparison(
      Serving today,
      Serving tuned,
      long requestsAMonth,
      Outlay outlay,
      Optional<ExchangeRate> rate) {
    this.today = Objects.requireNonNull(today, "today");
    this.tuned = Objects.requireNonNull(tuned, "tuned");
    this.requestsAMonth = requestsAMonth;
    this.outlay = Objects.requireNonNull(outlay, "outlay");
    this.rate = rate;
  }

  /** For 1,000 requests a month, without the cost of tuning, in the currency of the prices. */
  public static CostComparison of(Serving today, Serving tuned) {
    return new CostComparison(today, tuned, 1000, Outlay.NONE, Optional.empty());
  }

  /**
   * @param requests at least 1
   */
  public CostComparison requestsAMonth(long requests) {
    if (requests < 1) {
      throw new IllegalArgumentException("requests a month must be >= 1, but were " + requests);
    }
    return new CostComparison(today, tuned, requests, outlay, rate);
  }

  /** What the tuning itself costs. */
  public CostComparison outlay(Outlay changed) {
    return new CostComparison(today, tuned, requestsAMonth, changed, rate);
  }

  /** Shows amounts in its other currency too, and adds up what is paid in either. */
  public CostComparison exchange(ExchangeRate changed) {
    return new CostComparison(today, tuned, requestsAMonth, outlay, Optional.of(changed));
  }

  /** With the tokens that both models read and wrote in a comparison. */
  public CostComparison measured(Comparison comparison) {
    return new CostComparison(
        today.measured(comparison.base()),
        tuned.measured(comparison.tuned()),
        requestsAMonth,
        outlay,
        rate);
  }

  public Serving today() {
    return today;
  }

  public Serving tuned() {
    return tuned;
  }

  public long requestsAMonth() {
    return requestsAMonth;
  }

  public Outlay outlay() {
    return outlay;
  }

  public Optional<ExchangeRate> exchange() {
    return rate;
  }

  /** That of today's prices; where there are none that of the tuned model's or of the tuning. */
  public Currency currency() {
    return Stream.of(today.prices(), tuned.prices(), prices())
        .flatMap(List::stream)
        .map(p -> p.amount().currency())
        .findFirst()
        .orElseGet(() -> rate.map(ExchangeRate::from).orElse(Currency.getInstance("USD")));
  }

  Exchange calculation() {
    return new Exchange(currency(), rate);
  }

  /** Every price that counts, each with its source and its day. */
  public List<SourcedPrice> prices() {
    List<SourcedPrice> all = new ArrayList<>(today.prices());
    all.addAll(tuned.prices());
    outlay.once().forEach(e -> e.price().ifPresent(all::add));
    outlay.retraining().forEach(e -> e.price().ifPresent(all::add));
    return all.stream().distinct().toList();
  }

  /** What one request costs in tokens; nothing on one's own machine. */
  public Amount perRequest(Side side) {
    Exchange exchange = calculation();
    Serving serving = serving(side);
    return serving.inputPerRequest(exchange).plus(serving.outputPerRequest(exchange));
  }

  /**
   * What a request with these tokens costs in all: its tokens, and its share of what is paid by the
   * month, training and retraining included.
   */
  public Amount ofRequest(Side side, Usage usage) {
    Exchange exchange = calculation();
    Serving serving = serving(side).withTokens(usage);
    Amount fixed =
        monthly(side, Item.FIXED)
            .plus(monthly(side, Item.TRAINING))
            .plus(monthly(side, Item.RETRAINING));
    return serving
        .inputPerRequest(exchange)
        .plus(serving.outputPerRequest(exchange))
        .plus(
            fixed.times(
                BigDecimal.ONE.divide(BigDecimal.valueOf(requestsAMonth), MathContext.DECIMAL128)));
  }

  private Serving serving(Side side) {
    return side == Side.TODAY ? today : tuned;
  }

  /** One row of the month's bill. */
  public Amount monthly(Side side, Item item) {
    Exchange exchange = calculation();
    BigDecimal requests = BigDecimal.valueOf(requestsAMonth);
    Serving serving = serving(side);
    return switch (item) {
      case INPUT -> serving.inputPerRequest(exchange).times(requests);
      case OUTPUT -> serving.outputPerRequest(exchange).times(requests);
      case FIXED -> serving.monthly(exchange);
      case TRAINING -> spread(side, exchange.sum(outlay.once()), outlay.spreadMonths());
      case RETRAINING ->
          spread(side, exchange.sum(outlay.retraining()), outlay.retrainEveryMonths());
    };
  }

  private Amount spread(Side side, Amount whole, int months) {
    return side == Side.TODAY
        ? zero()
        : whole.times(BigDecimal.ONE.divide(BigDecimal.valueOf(months), MathContext.DECIMAL128));
  }

  private Amount zero() {
    return Amount.of(new Money(BigDecimal.ZERO, currency()));
  }

  /** The month's whole bill. */
  public Amount monthly(Side side) {
    Amount sum = zero();
    for (Item item : Item.values()) {
      sum = sum.plus(monthly(side, item));
    }
    return sum;
  }

  /** All that is paid before the first request. */
  public Amount once() {
    return calculation().sum(outlay.once());
  }

  /**
   * The change of what a request costs in tokens, as a share of today's: −0.3 is 30 % less, 0.2 is
   * 20 % more.
   */
  public Figure change() {
    return ratio(perRequest(Side.TUNED), perRequest(Side.TODAY), "figure.free-today")
        .fold(r -> Figure.of(r.number().subtract(BigDecimal.ONE)), none -> none);
  }

  /** The change of the month's whole bill, likewise. */
  public Figure monthlyChange() {
    return ratio(monthly(Side.TUNED), monthly(Side.TODAY), "figure.free-today")
        .fold(r -> Figure.of(r.number().subtract(BigDecimal.ONE)), none -> none);
  }

  /**
   * How many times as much a token may cost at the tuned model, against today's price, before a
   * request costs more than today: {@code c₀ / (i₁·p + o₁·q)} with c₀ what a request costs today,
   * i₁ and o₁ the tuned model's tokens, p and q today's prices.
   */
  public Figure breakEvenPriceRatio() {
    return ratio(perRequest(Side.TODAY), tunedTokensAtTodaysPrice(), "figure.no-tokens");
  }

  /** How many times as much a token does cost there, over the tuned model's own tokens. */
  public Figure priceRatio() {
    return ratio(perRequest(Side.TUNED), tunedTokensAtTodaysPrice(), "figure.no-tokens");
  }

  private Amount tunedTokensAtTodaysPrice() {
    Serving there =
        new Serving(
            today.model(),
            tuned.inputTokens(),
            tuned.outputTokens(),
            today.perToken(),
            today.inputPrice(),
            today.outputPrice(),
            List.of());
    return there.inputPerRequest(calculation()).plus(there.outputPerRequest(calculation()));
  }

  private static Figure ratio(Amount above, Amount below, String codeForZero) {
    return above.fold(
        a ->
            below.fold(
                b ->
                    b.money().amount().signum() == 0
                        ? Figure.none(Problem.of(CostComparison.class, codeForZero))
                        : Figure.of(
                            a.money().amount().divide(b.money().amount(), MathContext.DECIMAL64)),
                unknown -> Figure.none(unknown.reason())),
        unknown -> Figure.none(unknown.reason()));
  }

  /**
   * Requests a month from which on the tuned model is cheaper in sum: its monthly costs, training
   * spread over them included, over what it saves with each request. 0 where it is cheaper at any
   * volume; none where it saves nothing with a request.
   */
  public Figure breakEvenVolume() {
    return perRequest(Side.TODAY)
        .fold(
            a ->
                perRequest(Side.TUNED)
                    .fold(b -> volume(a.money(), b.money()), u -> Figure.none(u.reason())),
            u -> Figure.none(u.reason()));
  }

  private Figure volume(Money todays, Money tuneds) {
    BigDecimal saved = todays.amount().subtract(tuneds.amount());
    Amount more = zero();
    for (Item item : List.of(Item.FIXED, Item.TRAINING, Item.RETRAINING)) {
      more =
          more.plus(monthly(Side.TUNED, item))
              .plus(monthly(Side.TODAY, item).times(BigDecimal.ONE.negate()));
    }
    return more.fold(
        extra -> {
          BigDecimal sum = extra.money().amount();
          if (saved.signum() <= 0) {
            return Figure.none(
                Problem.of(
                    CostComparison.class, sum.signum() < 0 ? "figure.below" : "figure.never"));
          }
          return Figure.of(
              sum.signum() <= 0 ? BigDecimal.ZERO : sum.divide(saved, MathContext.DECIMAL64));
        },
        u -> Figure.none(u.reason()));
  }

  /**
   * Months until the first training is paid back, at the given requests; none where a month saves
   * nothing.
   */
  public Figure payback() {
    Amount saved = zero();
    for (Item item : List.of(Item.INPUT, Item.OUTPUT, Item.FIXED, Item.RETRAINING)) {
      saved =
          saved
              .plus(monthly(Side.TODAY, item))
              .plus(monthly(Side.TUNED, item).times(BigDecimal.ONE.negate()));
    }
    return saved.fold(
        s ->
            s.money().amount().signum() <= 0
                ? Figure.none(Problem.of(CostComparison.class, "figure.no-saving"))
                : ratio(once(), s, "figure.no-saving"),
        u -> Figure.none(u.reason()));
  }

  /** What a month's requests cost for so many tokens read with each of them. */
  public Amount inputAMonth(Side side, double tokensOfARequest) {
    Serving there = serving(side);
    return new Serving(
            there.model(),
            BigDecimal.valueOf(tokensOfARequest),
            BigDecimal.ZERO,
            there.perToken(),
            there.inputPrice(),
            there.outputPrice(),
            List.of())
        .inputPerRequest(calculation())
        .times(BigDecimal.valueOf(requestsAMonth));
  }

  /** An amount as people read it, in the other currency too where there is a rate. */
  public String text(Amount amount, Locale locale) {
    return new CostSentences(this, locale).amount(amount);
  }

  /** All of it in sentences: is it cheaper, from which volume on, when is it paid back. */
  public List<String> sentences(Locale locale) {
    return new CostSentences(this, locale).all();
  }

  /** For a comparison's report. */
  public ReportSection section() {
    return new CostSection(this).section();
  }

  /** Whose bill. */
  public enum Side {
    TODAY,
    TUNED
  }

  /** What a month's bill is made of. */
  public enum Item {
    /** Tokens read. */
    INPUT,
    /** Tokens written. */
    OUTPUT,
    /** What is paid however many requests come: GPU, electricity, hosting. */
    FIXED,
    /** The first training and its preparation, spread. */
    TRAINING,
    /** Later trainings, spread. */
    RETRAINING
  }
}
