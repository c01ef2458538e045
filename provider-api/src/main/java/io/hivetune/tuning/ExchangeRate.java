package io.hivetune.tuning;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Currency;

/**
 * A rate of one day, so that an amount in won says which won. HiveTune brings none along: the
 * company's own one counts.
 *
 * @param rate units of {@code to} for one of {@code from}, above 0
 * @param source where it was read
 */
public record ExchangeRate(
    Currency from, Currency to, BigDecimal rate, LocalDate date, String source) {
  public ExchangeRate {
    if (rate.signum() <= 0) {
      throw new IllegalArgumentException("an exchange rate must be positive, but was " + rate);
    }
    if (source.isBlank()) {
      throw new IllegalArgumentException("an exchange rate needs its source");
    }
  }

  /** US dollars in won. */
  public static ExchangeRate usdToKrw(String won, LocalDate date, String source) {
    return new ExchangeRate(
        Currency.getInstance("USD"),
        Currency.getInstance("KRW"),
        new BigDecimal(won),
        date,
        source);
  }

  /**
   * @throws IllegalArgumentException if the amount is in another currency than {@link #from()}
   */
  public Money convert(Money money) {
    if (!money.currency().equals(from)) {
      throw new IllegalArgumentException(
          "the rate is for " + from + ", but the amount is in " + money.currency());
    }
    return new Money(money.amount().multiply(rate), to);
  }
}
