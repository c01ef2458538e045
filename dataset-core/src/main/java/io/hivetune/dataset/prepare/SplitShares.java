package io.hivetune.dataset.prepare;

import java.util.Locale;

/**
 * How the examples are shared out.
 *
 * @param training above 0
 * @param validation from 0; looked at while training and choosing
 * @param test from 0; looked at once, for the verdict
 */
public record SplitShares(double training, double validation, double test) {
  public SplitShares {
    double sum = training + validation + test;
    if (!(training > 0 && validation >= 0 && test >= 0 && Math.abs(sum - 1) < 1e-9)) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "shares must be 0 or more, training above 0, and add up to 1, but were %s + %s + %s",
              training,
              validation,
              test));
    }
  }
}
