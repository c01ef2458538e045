package io.hivetune.eval.cost;

import io.hivetune.tuning.Money;
import io.hivetune.tuning.Price;
import java.time.LocalDate;
import java.util.Objects;

/**
 * A price, and where and when it was read.
 *
 * @param amount for one unit of what is bought
 * @param source never blank
 * @param read the day it was read
 */
public record SourcedPrice(Money amount, String source, LocalDate read) {
  public SourcedPrice {
    Objects.requireNonNull(amount, "amount");
    Objects.requireNonNull(read, "read");
    if (source.isBlank()) {
      throw new IllegalArgumentException("a price needs its source, but it is blank");
    }
    if (amount.amount().signum() < 0) {
      throw new IllegalArgumentException("a price must be >= 0, but was " + amount);
    }
  }

  /** A row of a price book. */
  public static SourcedPrice of(Price price) {
    return new SourcedPrice(price.amount(), price.source(), price.read());
  }

  /**
   * @param amount a decimal number such as {@code "0.60"}
   * @param currency ISO 4217
   */
  public static SourcedPrice of(String amount, String currency, String source, LocalDate read) {
    return new SourcedPrice(Money.of(amount, currency), source, read);
  }
}
