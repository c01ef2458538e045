package io.hivetune.local.reference;

import static org.assertj.core.api.Assertions.assertThat;

/** Compares arrays of numbers, and never accepts a NaN. */
public final class Close {
  private Close() {}

  public static void assertClose(String what, float[] actual, float[] expected, double tolerance) {
    assertThat(actual).as(what).hasSameSizeAs(expected).isNotEmpty();
    double largest = 0;
    for (int i = 0; i < actual.length; i++) {
      double difference = Math.abs((double) actual[i] - expected[i]);
      largest = difference <= largest ? largest : difference;
      assertThat(difference).as(what + "[" + i + "]").isNotNaN();
    }
    assertThat(largest).as("largest difference of " + what).isLessThanOrEqualTo(tolerance);
  }
}
