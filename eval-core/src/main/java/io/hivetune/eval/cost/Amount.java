package io.hivetune.eval.cost;

import io.hivetune.dataset.Problem;
import io.hivetune.tuning.Money;
import java.math.BigDecimal;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;

/** Money, or why it can't be told. A sum with something unknown in it is unknown. */
public sealed interface Amount {
  static Amount of(Money money) {
    return new Known(money);
  }

  static Amount unknown(Problem reason) {
    return new Unknown(reason);
  }

  /** Java 17 has no pattern switch: one function for each kind. */
  <T> T fold(Function<Known, T> known, Function<Unknown, T> unknown);

  /** The money, if it is known. */
  default Optional<Money> known() {
    return fold(k -> Optional.of(k.money()), u -> Optional.empty());
  }

  default Amount times(BigDecimal factor) {
    return fold(k -> of(k.money().times(factor)), u -> u);
  }

  /**
   * @throws IllegalArgumentException if both are known and their currencies differ
   */
  default Amount plus(Amount other) {
    return fold(k -> other.fold(o -> of(k.money().plus(o.money())), u -> u), u -> u);
  }

  record Known(Money money) implements Amount {
    public Known {
      Objects.requireNonNull(money, "money");
    }

    @Override
    public <T> T fold(Function<Known, T> known, Function<Unknown, T> unknown) {
      return known.apply(this);
    }
  }

  record Unknown(Problem reason) implements Amount {
    public Unknown {
      Objects.requireNonNull(reason, "reason");
    }

    @Override
    public <T> T fold(Function<Known, T> known, Function<Unknown, T> unknown) {
      return unknown.apply(this);
    }
  }
}
