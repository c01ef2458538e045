package io.hivetune.eval.cost;

import io.hivetune.dataset.Problem;
import io.hivetune.eval.cost.CostComparison.Side;
import io.hivetune.tuning.Money;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Says a {@link CostComparison} in sentences. */
final class CostSentences {
  private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

  private final CostComparison costs;
  private final Locale locale;
  private final MoneyText money;

  CostSentences(CostComparison costs, Locale locale) {
    this.costs = costs;
    this.locale = locale;
    this.money = new MoneyText(costs.calculation(), locale);
  }

  List<String> all() {
    List<String> all = new ArrayList<>();
    all.add(requests());
    priceRatio(all);
    all.add(
        costs
            .breakEvenVolume()
            .fold(
                v ->
                    v.number().signum() == 0
                        ? say("say.volume.any")
                        : say("say.volume", whole(v.number())),
                n -> say("say.volume.none", n.reason().sentence(locale))));
    if (!costs.outlay().once().isEmpty()) {
      all.add(
          costs
              .payback()
              .fold(
                  m -> say("say.payback", amount(costs.once()), decimal(m.number(), 1)),
                  n -> say("say.payback.none", n.reason().sentence(locale))));
    }
    return all;
  }

  private String requests() {
    BigDecimal count = BigDecimal.valueOf(costs.requestsAMonth());
    Amount before = costs.perRequest(Side.TODAY).times(count);
    Amount after = costs.perRequest(Side.TUNED).times(count);
    return costs
        .change()
        .fold(
            c ->
                say(
                    c.number().signum() > 0
                        ? "say.requests.more"
                        : c.number().signum() < 0 ? "say.requests.less" : "say.requests.same",
                    whole(count),
                    amount(before),
                    amount(after),
                    percent(c.number().abs())),
            n ->
                say(
                    "say.requests.unknown",
                    whole(count),
                    amount(before),
                    amount(after),
                    n.reason().sentence(locale)));
  }

  private void priceRatio(List<String> all) {
    if (!costs.tuned().perToken() || !costs.today().perToken()) {
      return;
    }
    costs
        .breakEvenPriceRatio()
        .value()
        .ifPresent(
            most ->
                costs
                    .priceRatio()
                    .value()
                    .ifPresent(ratio -> all.add(tokens() + " " + ratio(ratio, most))));
  }

  private String tokens() {
    BigDecimal written = costs.today().outputTokens().add(costs.tuned().outputTokens());
    String before = whole(costs.today().inputTokens());
    String after = whole(costs.tuned().inputTokens());
    return written.signum() == 0
        ? say("say.tokens.read", before, after)
        : say(
            "say.tokens",
            before,
            after,
            whole(costs.today().outputTokens()),
            whole(costs.tuned().outputTokens()));
  }

  private String ratio(BigDecimal ratio, BigDecimal most) {
    return say(
        ratio.compareTo(most) > 0 ? "say.ratio.over" : "say.ratio",
        decimal(ratio, 2),
        decimal(most, 2));
  }

  /** The money, or the word for unknown. */
  String amount(Amount amount) {
    return amount.fold(k -> money.of(k.money()), u -> say("unknown"));
  }

  String alone(Money given) {
    return money.alone(given);
  }

  String say(String code, Object... arguments) {
    return Problem.of(CostSentences.class, code, arguments).sentence(locale);
  }

  static String percent(BigDecimal share) {
    return decimal(share.multiply(HUNDRED), 1) + "%";
  }

  static String whole(BigDecimal number) {
    return String.format(Locale.ROOT, "%,d", number.setScale(0, RoundingMode.HALF_UP).longValue());
  }

  /** At most so many digits behind the point. */
  static String decimal(BigDecimal number, int digits) {
    BigDecimal rounded = number.setScale(digits, RoundingMode.HALF_UP).stripTrailingZeros();
    return String.format(Locale.ROOT, "%,." + Math.max(0, rounded.scale()) + "f", rounded);
  }
}
