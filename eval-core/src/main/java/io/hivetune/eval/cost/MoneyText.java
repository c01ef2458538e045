package io.hivetune.eval.cost;

import io.hivetune.tuning.Money;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Locale;
import java.util.Optional;

/** Amounts as people read them: 0.15달러(약 207원), $0.15 (about ₩207). */
final class MoneyText {
  private final Exchange exchange;
  private final boolean korean;

  MoneyText(Exchange exchange, Locale locale) {
    this.exchange = exchange;
    this.korean = locale.getLanguage().equals("ko");
  }

  /** With the other currency beside it, where there is a rate. */
  String of(Money money) {
    Optional<Money> beside = exchange.beside(money);
    return beside
        .map(
            b ->
                korean
                    ? alone(money) + "(약 " + alone(b) + ")"
                    : alone(money) + " (about " + alone(b) + ")")
        .orElseGet(() -> alone(money));
  }

  String alone(Money money) {
    String digits = digits(money);
    boolean minus = digits.startsWith("-");
    String plain = minus ? digits.substring(1) : digits;
    String shown =
        switch (money.currency().getCurrencyCode()) {
          case "USD" -> korean ? plain + "달러" : "$" + plain;
          case "KRW" -> korean ? plain + "원" : "₩" + plain;
          default -> money.currency().getCurrencyCode() + " " + plain;
        };
    return minus ? "−" + shown : shown;
  }

  /** The currency's digits; small amounts with three digits that say something. */
  private static String digits(Money money) {
    int usual = Math.max(0, money.currency().getDefaultFractionDigits());
    BigDecimal amount = money.amount();
    BigDecimal small = BigDecimal.ONE.movePointLeft(usual - 1);
    if (amount.signum() == 0 || amount.abs().compareTo(small) >= 0) {
      BigDecimal rounded = amount.setScale(usual, RoundingMode.HALF_UP);
      return String.format(Locale.ROOT, "%,." + usual + "f", rounded);
    }
    BigDecimal short3 = amount.round(new MathContext(3, RoundingMode.HALF_UP)).stripTrailingZeros();
    return short3
        .setScale(Math.max(usual, short3.scale()), RoundingMode.UNNECESSARY)
        .toPlainString();
  }
}
