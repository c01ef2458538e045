package io.hivetune.tuning;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.LocalDate;
import java.util.Objects;

/**
 * One row of a {@link PriceBook}.
 *
 * @param model base model, without version date
 * @param amount for a million tokens, or for an hour where {@code use} is {@link Use#HOSTING}
 * @param from first day on which it counts
 * @param source where it was read
 * @param read the day it was read
 */
public record Price(
    String model, Use use, Money amount, LocalDate from, String source, LocalDate read) {
  private static final BigDecimal MILLION = BigDecimal.valueOf(1_000_000);

  public Price {
    Objects.requireNonNull(use, "use");
    Objects.requireNonNull(amount, "amount");
    Objects.requireNonNull(from, "from");
    Objects.requireNonNull(read, "read");
    if (source.isBlank()) {
      throw new IllegalArgumentException("the price of " + model + " needs its source");
    }
  }

  /** What is paid for. */
  public enum Use {
    /** Tokens of the data, once for each epoch. */
    TRAINING,
    INPUT,
    CACHED_INPUT,
    OUTPUT,
    BATCH_INPUT,
    BATCH_OUTPUT,
    /** The same of a tuned model. */
    TUNED_INPUT,
    TUNED_CACHED_INPUT,
    TUNED_OUTPUT,
    TUNED_BATCH_INPUT,
    TUNED_BATCH_OUTPUT,
    /** Keeping a model ready, by the hour. */
    HOSTING
  }

  /** What so many tokens cost. */
  public Money of(long tokens) {
    return amount.times(BigDecimal.valueOf(tokens).divide(MILLION, MathContext.DECIMAL64));
  }
}
