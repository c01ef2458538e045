package io.hivetune.eval;

import io.hivetune.dataset.Problem;
import io.hivetune.eval.stats.DetectableDifference;
import io.hivetune.eval.stats.Interval;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.function.Function;

/** What one scorer shows over all rows, or over one purpose: measured, or not, with the reason. */
public sealed interface MetricResult {
  String scorerId();

  /** The purpose whose rows these are; empty for all rows. */
  Optional<String> purpose();

  /** Rows that count: scored for both models. */
  int rows();

  /** Java 17 has no pattern switch: one function for each kind. */
  <T> T fold(Function<Measured, T> measured, Function<Unmeasured, T> unmeasured);

  /** The same under another purpose: where all rows have one, they are its rows. */
  default MetricResult labelled(Optional<String> label) {
    return fold(
        m ->
            new Measured(
                m.scorerId,
                label,
                m.rows,
                m.base,
                m.tuned,
                m.difference,
                m.randomisationP,
                m.mcNemarP,
                m.adjustedP,
                m.detectable,
                m.baseCorpus,
                m.tunedCorpus,
                m.verdict),
        none -> new Unmeasured(none.scorerId, label, none.rows, none.reason));
  }

  default Optional<Measured> measured() {
    return fold(Optional::of, none -> Optional.empty());
  }

  /**
   * A difference, tuned minus base, over paired rows.
   *
   * @param base weighted mean of the base model's scores
   * @param tuned weighted mean of the tuned model's scores
   * @param difference tuned − base with its interval
   * @param randomisationP two-sided p of the paired randomisation test
   * @param mcNemarP two-sided p of McNemar's exact test, where every score is 0 or 1
   * @param adjustedP p of the deciding test (McNemar's where there is one), adjusted by Holm for
   *     all scorers of the task on these rows; the verdict follows it
   * @param detectable smallest true difference that so many rows would show in 80 of 100 cases
   * @param baseCorpus the base model's value over all rows together, where the scorer has one
   * @param tunedCorpus likewise of the tuned model
   */
  record Measured(
      String scorerId,
      Optional<String> purpose,
      int rows,
      double base,
      double tuned,
      Interval difference,
      double randomisationP,
      OptionalDouble mcNemarP,
      double adjustedP,
      double detectable,
      OptionalDouble baseCorpus,
      OptionalDouble tunedCorpus,
      Verdict verdict)
      implements MetricResult {
    /**
     * Rows like these that would show a true difference of that size in 80 of 100 cases; see {@link
     * DetectableDifference}.
     *
     * @param trueDifference in the scorer's unit, above 0
     */
    public long rowsFor(double trueDifference) {
      if (!(trueDifference > 0)) {
        throw new IllegalArgumentException("difference must be > 0, but was " + trueDifference);
      }
      double ratio = detectable / trueDifference;
      return Math.max(2, (long) Math.ceil(rows * ratio * ratio));
    }

    /**
     * Rows that would show the difference seen here, were it the true one; empty for none at all.
     */
    public OptionalLong rowsForThis() {
      double seen = Math.abs(difference.estimate());
      return seen > 0 ? OptionalLong.of(rowsFor(seen)) : OptionalLong.empty();
    }

    @Override
    public <T> T fold(Function<Measured, T> measured, Function<Unmeasured, T> unmeasured) {
      return measured.apply(this);
    }
  }

  /** Nothing to say, and why. */
  record Unmeasured(String scorerId, Optional<String> purpose, int rows, Problem reason)
      implements MetricResult {
    @Override
    public <T> T fold(Function<Measured, T> measured, Function<Unmeasured, T> unmeasured) {
      return unmeasured.apply(this);
    }
  }
}
