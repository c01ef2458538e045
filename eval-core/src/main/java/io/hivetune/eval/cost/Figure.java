package io.hivetune.eval.cost;

import io.hivetune.dataset.Problem;
import java.math.BigDecimal;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;

/** A number, or why there is none: a break-even point needn't exist. */
public sealed interface Figure {
  static Figure of(BigDecimal value) {
    return new Known(value);
  }

  static Figure none(Problem reason) {
    return new None(reason);
  }

  /** Java 17 has no pattern switch: one function for each kind. */
  <T> T fold(Function<Known, T> known, Function<None, T> none);

  default Optional<BigDecimal> value() {
    return fold(k -> Optional.of(k.number()), n -> Optional.empty());
  }

  record Known(BigDecimal number) implements Figure {
    public Known {
      Objects.requireNonNull(number, "number");
    }

    @Override
    public <T> T fold(Function<Known, T> known, Function<None, T> none) {
      return known.apply(this);
    }
  }

  record None(Problem reason) implements Figure {
    public None {
      Objects.requireNonNull(reason, "reason");
    }

    @Override
    public <T> T fold(Function<Known, T> known, Function<None, T> none) {
      return none.apply(this);
    }
  }
}
