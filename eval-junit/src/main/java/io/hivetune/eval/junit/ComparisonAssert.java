package io.hivetune.eval.junit;

import io.hivetune.eval.Baseline;
import io.hivetune.eval.Comparison;
import io.hivetune.eval.DataUse;
import io.hivetune.eval.MetricResult;
import io.hivetune.eval.MetricResult.Measured;
import io.hivetune.eval.Scorer;
import io.hivetune.eval.Verdict;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.assertj.core.api.AbstractAssert;
import org.jspecify.annotations.Nullable;

/**
 * Assertions on a comparison. Each failure is a sentence with the values, the interval and the
 * rows, and the three rows that lost most. A scorer that could not be measured fails every
 * assertion.
 */
public final class ComparisonAssert extends AbstractAssert<ComparisonAssert, Comparison> {
  private Optional<String> purpose = Optional.empty();

  ComparisonAssert(@Nullable Comparison actual) {
    super(actual, ComparisonAssert.class);
  }

  /** What follows looks at the rows of this purpose only. */
  public ComparisonAssert forPurpose(String name) {
    purpose = Optional.of(name);
    return this;
  }

  /** What follows looks at all rows again. */
  public ComparisonAssert forAllRows() {
    purpose = Optional.empty();
    return this;
  }

  /** The tuned model is shown to be better: interval and test agree. */
  public ComparisonAssert tunedIsBetterOn(String scorerId) {
    Measured measured = measured(scorerId, "better");
    if (measured.verdict() != Verdict.BETTER) {
      throwAssertionError(new ShouldHoldOn(actual, scorer(scorerId), measured, "be better"));
    }
    return this;
  }

  /**
   * The tuned model is not shown to be worse. Passes where the rows show nothing: with few rows use
   * {@link #isNotWorseOn(String, double)}, which asks for evidence.
   */
  public ComparisonAssert isNotWorseOn(String scorerId) {
    Measured measured = measured(scorerId, "not worse");
    if (measured.verdict() == Verdict.WORSE) {
      throwAssertionError(new ShouldHoldOn(actual, scorer(scorerId), measured, "not be worse"));
    }
    return this;
  }

  /**
   * The rows rule out a loss of {@code margin} or more: the worst end of the interval is nearer
   * than that (non-inferiority).
   *
   * @param margin in the scorer's own unit (a share of 0.02 is two percentage points), above 0
   */
  public ComparisonAssert isNotWorseOn(String scorerId, double margin) {
    if (!(margin > 0)) {
      throw new IllegalArgumentException("margin must be > 0, but was " + margin);
    }
    Measured measured = measured(scorerId, "not worse");
    Scorer scorer = scorer(scorerId);
    double worst =
        Math.min(
            scorer.direction().gain(measured.difference().low()),
            scorer.direction().gain(measured.difference().high()));
    if (worst <= -margin) {
      String expectation =
          "lose less than " + scorer.unit().formatDifference(margin).replaceFirst("^[+]", "");
      throwAssertionError(new ShouldHoldOn(actual, scorer, measured, expectation));
    }
    return this;
  }

  /**
   * The tuned model scores 1 in every row, as it must where one slip is one too many: {@code
   * placeholders}, {@code passes:…}. Unscored rows fail.
   */
  public ComparisonAssert everyRowPasses(String scorerId) {
    isNotNull();
    checkVerdictData();
    List<String> failed = Sentences.notPassed(actual, scorerId, purpose);
    if (!failed.isEmpty()) {
      failWithMessage(
          "%nExpected every row to pass %s%s, but %d of %d do not.%nThe first:%n%s",
          scorerId,
          Sentences.where(purpose),
          failed.size(),
          actual.rows(),
          String.join(System.lineSeparator(), failed.subList(0, Math.min(3, failed.size()))));
    }
    return this;
  }

  /**
   * On no scorer is the tuned model shown to be worse than the model of a committed baseline.
   *
   * @throws UncheckedIOException if the file can't be read
   */
  public ComparisonAssert isNotWorseThan(Path baseline) {
    isNotNull();
    checkVerdictData();
    Comparison before;
    try {
      before = Baseline.read(baseline).compare(actual);
    } catch (IOException e) {
      throw new UncheckedIOException("the baseline can't be read: " + baseline.getFileName(), e);
    }
    ComparisonAssert against = new ComparisonAssert(before);
    before.task().scorers().stream()
        .filter(s -> before.result(s.id()).measured().isPresent())
        .forEach(s -> against.isNotWorseOn(s.id()));
    return this;
  }

  /** What was chosen on data looks better on them than it is. */
  private void checkVerdictData() {
    if (actual.task().use() == DataUse.CHOOSING) {
      failWithMessage(
          "Expected a comparison on the test split, but \"%s\" was made for choosing (validation"
              + " data). A gate needs data that nothing was chosen on.",
          actual.task().name());
    }
  }

  /** All scorers together; see {@link Comparison#verdict()}. */
  public ComparisonAssert hasVerdict(Verdict expected) {
    isNotNull();
    checkVerdictData();
    if (actual.verdict() != expected) {
      failWithMessage(
          "Expected the verdict %s, but it is %s over %d rows: %s",
          expected, actual.verdict(), actual.rows(), Sentences.all(actual));
    }
    return this;
  }

  private Measured measured(String scorerId, String expectation) {
    isNotNull();
    checkVerdictData();
    MetricResult result =
        purpose.isPresent() ? actual.result(scorerId, purpose.get()) : actual.result(scorerId);
    return result
        .measured()
        .orElseThrow(
            () ->
                failureWithActualExpected(
                    "unmeasured",
                    expectation,
                    "Expected the tuned model to be %s on %s%s, but that could not be measured:"
                        + " %s.",
                    expectation,
                    scorerId,
                    Sentences.where(purpose),
                    result.<String>fold(m -> "", none -> none.reason().toString())));
  }

  private Scorer scorer(String id) {
    return actual.task().scorers().stream()
        .filter(s -> s.id().equals(id))
        .findFirst()
        .orElseThrow();
  }
}
