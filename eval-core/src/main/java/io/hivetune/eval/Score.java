package io.hivetune.eval;

import io.hivetune.dataset.Problem;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;

/** What a scorer says of one answer: a number, or why there is none. */
public sealed interface Score {
  /** A number that counts once in means. */
  static Score of(double value) {
    return new Scored(value, 1, List.of());
  }

  /** No number, with the reason in both languages. */
  static Score unscored(Problem reason) {
    return new Unscored(reason);
  }

  /** No number, with a reason that is the same in every language. */
  static Score unscored(String reason) {
    return new Unscored(Problem.of(Score.class, "score.reason", reason));
  }

  /** Java 17 has no pattern switch: one function for each kind. */
  <T> T fold(Function<Scored, T> scored, Function<Unscored, T> unscored);

  /** The number, if there is one. */
  default Optional<Scored> scored() {
    return fold(Optional::of, none -> Optional.empty());
  }

  /**
   * A number.
   *
   * @param value in the scorer's unit; finite
   * @param weight how much it counts in means, above 0: 1 for an answer as a whole, the number of
   *     tokens for a mean per token
   * @param details what led to it, for people, for example the criteria that were missed
   */
  record Scored(double value, double weight, List<Problem> details) implements Score {
    public Scored {
      if (!Double.isFinite(value)) {
        throw new IllegalArgumentException(
            "a score is a finite number, but was " + value + "; use Score.unscored(reason)");
      }
      if (!(weight > 0 && Double.isFinite(weight))) {
        throw new IllegalArgumentException("a score's weight must be > 0, but was " + weight);
      }
      details = List.copyOf(details);
    }

    @Override
    public <T> T fold(Function<Scored, T> scored, Function<Unscored, T> unscored) {
      return scored.apply(this);
    }
  }

  /** No number, and why. */
  record Unscored(Problem reason) implements Score {
    public Unscored {
      Objects.requireNonNull(reason, "reason");
    }

    public String sentence(Locale locale) {
      return reason.sentence(locale);
    }

    @Override
    public <T> T fold(Function<Scored, T> scored, Function<Unscored, T> unscored) {
      return unscored.apply(this);
    }
  }
}
