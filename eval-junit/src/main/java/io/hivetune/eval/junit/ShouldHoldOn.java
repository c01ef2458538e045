package io.hivetune.eval.junit;

import io.hivetune.eval.Comparison;
import io.hivetune.eval.MetricResult.Measured;
import io.hivetune.eval.Scorer;
import org.assertj.core.error.BasicErrorMessageFactory;

/** Says what was expected of the tuned model on one scorer, and what the rows show instead. */
final class ShouldHoldOn extends BasicErrorMessageFactory {
  ShouldHoldOn(Comparison comparison, Scorer scorer, Measured measured, String expectation) {
    super(
        "%nExpected the tuned model to %s on %s%s, but %s.%nRows that lost most:%n%s",
        unquotedString(expectation),
        unquotedString(scorer.id()),
        unquotedString(Sentences.where(measured.purpose())),
        unquotedString(Sentences.measured(scorer, measured)),
        unquotedString(Sentences.worstRows(comparison, scorer, measured.purpose())));
  }
}
