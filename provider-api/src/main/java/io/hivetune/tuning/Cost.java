package io.hivetune.tuning;

import io.hivetune.dataset.Problem;
import java.math.BigDecimal;
import java.util.Objects;
import java.util.function.Function;

/** What something costs, or why this can't be told. A price that is not known is never zero. */
public sealed interface Cost {
  /**
   * @param price by which it was worked out, with its source
   * @param tokens that were counted or estimated
   * @param estimated whether the tokens are an estimate
   */
  record Known(Money amount, Price price, long tokens, boolean estimated) implements Cost {
    public Known {
      Objects.requireNonNull(amount, "amount");
      Objects.requireNonNull(price, "price");
    }
  }

  /** No price is known, or nobody told how many tokens there were. */
  record Unknown(Problem reason) implements Cost {
    public Unknown {
      Objects.requireNonNull(reason, "reason");
    }
  }

  /** Tokens at a price. */
  static Cost of(Price price, long tokens, boolean estimated) {
    return new Known(price.of(tokens), price, tokens, estimated);
  }

  /** One of the two, by what this is. */
  default <T> T fold(Function<Known, T> known, Function<Unknown, T> unknown) {
    return this instanceof Known k ? known.apply(k) : unknown.apply((Unknown) this);
  }

  /** In another currency; an unknown one stays unknown. */
  default Cost in(ExchangeRate rate) {
    return fold(
        k -> new Known(rate.convert(k.amount()), k.price(), k.tokens(), k.estimated()), u -> u);
  }

  /** With tax on it; {@code rate} is a share. */
  default Cost withTax(BigDecimal rate) {
    return fold(
        k -> new Known(k.amount().withTax(rate), k.price(), k.tokens(), k.estimated()), u -> u);
  }
}
