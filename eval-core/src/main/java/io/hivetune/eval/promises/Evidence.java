package io.hivetune.eval.promises;

import io.hivetune.dataset.Problem;
import io.hivetune.eval.Direction;
import io.hivetune.eval.stats.Interval;
import java.util.Objects;
import java.util.function.Function;

/** What is known of one promise: measured, or not, with the reason. */
public sealed interface Evidence {
  /** Java 17 has no pattern switch: one function for each kind. */
  <T> T fold(Function<Measured, T> measured, Function<Unmeasured, T> unmeasured);

  /** How a measurement stands to the promise. */
  enum Outcome {
    /** The whole interval lies where the promise wants it. */
    KEPT,
    /** The whole interval lies elsewhere. */
    BROKEN,
    /** The interval lies on both sides. */
    OPEN
  }

  /**
   * Before and after on the same rows.
   *
   * @param before mean of the base side
   * @param level mean of the tuned side with its interval
   * @param difference after minus before with its interval
   * @param direction which way is better in these numbers
   * @param quantity what the numbers are
   * @param rows how many pairs
   * @param outcome how that stands to the promise
   * @param method how it was measured
   */
  record Measured(
      Promise promise,
      double before,
      Interval level,
      Interval difference,
      Direction direction,
      Quantity quantity,
      int rows,
      Outcome outcome,
      Problem method)
      implements Evidence {
    public Measured {
      Objects.requireNonNull(outcome, "outcome");
      Objects.requireNonNull(method, "method");
    }

    public double after() {
      return level.estimate();
    }

    @Override
    public <T> T fold(Function<Measured, T> measured, Function<Unmeasured, T> unmeasured) {
      return measured.apply(this);
    }
  }

  /** Nothing was measured, and why. */
  record Unmeasured(Promise promise, Problem reason) implements Evidence {
    public Unmeasured {
      Objects.requireNonNull(reason, "reason");
    }

    @Override
    public <T> T fold(Function<Measured, T> measured, Function<Unmeasured, T> unmeasured) {
      return unmeasured.apply(this);
    }
  }
}
