package io.hivetune.eval.cost;

import io.hivetune.dataset.Problem;
import java.math.BigDecimal;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

/**
 * So much of something, at a price for one unit.
 *
 * @param quantity at least 0, in the kind's unit
 * @param price for one unit; empty where nobody knows it
 */
public record Expense(Kind kind, BigDecimal quantity, Optional<SourcedPrice> price) {
  public Expense {
    Objects.requireNonNull(kind, "kind");
    Objects.requireNonNull(price, "price");
    if (quantity.signum() < 0) {
      throw new IllegalArgumentException(
          "a quantity must be >= 0, but was " + quantity + " of " + kind);
    }
  }

  /** What is paid for, and its unit. */
  public enum Kind {
    /** Tokens of the training data times epochs, in millions. */
    TRAINING_TOKENS,
    /** Days of people who collect, write and check examples. */
    PREPARATION_DAYS,
    /** Hours of a rented or own GPU, its purchase spread over its life. */
    GPU_HOURS,
    /** Kilowatt hours. */
    ELECTRICITY_KWH,
    /** Hours for which a service keeps the model ready. */
    HOSTING_HOURS;

    /** The name for people, unit included. */
    public String label(Locale locale) {
      return Problem.of(Expense.class, "kind." + name()).sentence(locale);
    }
  }

  /**
   * @param quantity a decimal number
   */
  public static Expense of(Kind kind, String quantity, SourcedPrice price) {
    return new Expense(kind, new BigDecimal(quantity), Optional.of(price));
  }

  /** At a price that nobody knows. */
  public static Expense unpriced(Kind kind, String quantity) {
    return new Expense(kind, new BigDecimal(quantity), Optional.empty());
  }

  public Amount amount() {
    return price
        .map(p -> Amount.of(p.amount().times(quantity)))
        .orElseGet(
            () -> Amount.unknown(Problem.of(Expense.class, "expense.unpriced." + kind.name())));
  }
}
