package io.hivetune.tuning;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Currency;
import java.util.Objects;

/** An amount with its currency. Amounts of two currencies never mix. */
public record Money(BigDecimal amount, Currency currency) {
  public Money {
    Objects.requireNonNull(amount, "amount");
    Objects.requireNonNull(currency, "currency");
  }

  /** {@code code} is one of ISO 4217, for example {@code USD}. */
  public static Money of(String amount, String code) {
    return new Money(new BigDecimal(amount), Currency.getInstance(code));
  }

  /**
   * @throws IllegalArgumentException if the currencies differ
   */
  public Money plus(Money other) {
    if (!currency.equals(other.currency)) {
      throw new IllegalArgumentException(
          "amounts in " + currency + " and " + other.currency + " can't be added; convert one");
    }
    return new Money(amount.add(other.amount), currency);
  }

  public Money times(BigDecimal factor) {
    return new Money(amount.multiply(factor), currency);
  }

  /** The amount and tax on it; {@code rate} is a share, 0.1 for Korea's value added tax. */
  public Money withTax(BigDecimal rate) {
    if (rate.signum() < 0 || rate.compareTo(BigDecimal.ONE) > 0) {
      throw new IllegalArgumentException("a tax rate must be in 0..1, but was " + rate);
    }
    return times(BigDecimal.ONE.add(rate));
  }

  /** Rounded to the currency's smallest unit: cents, or whole won. */
  public Money rounded() {
    return new Money(
        amount.setScale(Math.max(0, currency.getDefaultFractionDigits()), RoundingMode.HALF_UP),
        currency);
  }

  /** For example {@code USD 1.25}, rounded. */
  @Override
  public String toString() {
    return currency.getCurrencyCode() + " " + rounded().amount.toPlainString();
  }
}
