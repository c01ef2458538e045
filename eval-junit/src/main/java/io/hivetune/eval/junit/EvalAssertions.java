package io.hivetune.eval.junit;

import io.hivetune.eval.Comparison;
import org.jspecify.annotations.Nullable;

/**
 * Where assertions on evaluations begin: {@code assertThat(comparison).tunedIsBetterOn("chrf")}.
 */
public final class EvalAssertions {
  private EvalAssertions() {}

  public static ComparisonAssert assertThat(@Nullable Comparison actual) {
    return new ComparisonAssert(actual);
  }
}
