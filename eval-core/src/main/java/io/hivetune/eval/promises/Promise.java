package io.hivetune.eval.promises;

import io.hivetune.dataset.Problem;
import io.hivetune.eval.Direction;
import java.util.Locale;

/** What is promised of fine-tuning, and what must be seen for the promise to count as kept. */
public enum Promise {
  /** A system prompt of 500 to 2,000 characters becomes one of 50 to 200. */
  PROMPT_LENGTH(Target.level(200), Direction.LOWER_IS_BETTER, Quantity.CHARACTERS),
  /** Answers come faster. */
  SPEED(Target.factor(1), Direction.LOWER_IS_BETTER, Quantity.SECONDS),
  /** Requests cost 30 to 50 % less. */
  COST(Target.factor(0.7), Direction.LOWER_IS_BETTER, Quantity.MONEY),
  /** Runs that pass every criterion rise from 60 to 70 % to 90 % and more. */
  CONSISTENCY(Target.level(0.9), Direction.HIGHER_IS_BETTER, Quantity.SHARE),
  /** Answers know the house's field better. */
  EXPERTISE(Target.factor(1), Direction.HIGHER_IS_BETTER, Quantity.NUMBER),
  /** Answers sound like the house. */
  TONE(Target.factor(1), Direction.HIGHER_IS_BETTER, Quantity.NUMBER),
  /** Right analyses rise from 60 % to 85 % and more. */
  ANALYSIS_ACCURACY(Target.level(0.85), Direction.HIGHER_IS_BETTER, Quantity.SHARE),
  /** A text takes less of its writer's time. */
  WRITING_TIME(Target.factor(1), Direction.LOWER_IS_BETTER, Quantity.MINUTES),
  /** A text is corrected once at most, not 3 or 4 times. */
  CORRECTIONS(Target.level(1), Direction.LOWER_IS_BETTER, Quantity.TIMES),
  /** Odd and broken inputs are handled better. */
  ERROR_HANDLING(Target.factor(1), Direction.HIGHER_IS_BETTER, Quantity.NUMBER);

  private final Target target;
  private final Direction direction;
  private final Quantity quantity;

  Promise(Target target, Direction direction, Quantity quantity) {
    this.target = target;
    this.direction = direction;
    this.quantity = quantity;
  }

  /** The name of the row. */
  public String label(Locale locale) {
    return Problem.of(Promise.class, "promise." + name()).sentence(locale);
  }

  /** What is promised, in the guide's own numbers. */
  public String claim(Locale locale) {
    return Problem.of(Promise.class, "claim." + name()).sentence(locale);
  }

  Target target() {
    return target;
  }

  Direction direction() {
    return direction;
  }

  Quantity quantity() {
    return quantity;
  }

  /** Why nothing was measured, where nobody gave evidence. */
  Problem missing() {
    return Problem.of(Promise.class, "missing." + name());
  }

  /**
   * Where a promise is kept.
   *
   * @param relative whether {@code value} is a share of what was before; else it is the level that
   *     must be reached
   */
  record Target(boolean relative, double value) {
    static Target level(double value) {
      return new Target(false, value);
    }

    static Target factor(double value) {
      return new Target(true, value);
    }
  }
}
