package io.hivetune.local.export;

/**
 * How far an export may be from the model that it was made of.
 *
 * @param logitDifference largest difference of a score, position by position along the reference
 *     answers
 * @param equalAnswers least share of prompts answered word for word the same, in [0, 1]
 */
public record ParityBound(double logitDifference, double equalAnswers) {
  /** The same numbers in another container: what is left is the rounding of sums. */
  public static final ParityBound EXACT = new ParityBound(1e-2, 1);

  public ParityBound {
    if (!(logitDifference >= 0)) {
      throw new IllegalArgumentException(
          "logitDifference must be >= 0, but was " + logitDifference);
    }
    if (!(equalAnswers >= 0 && equalAnswers <= 1)) {
      throw new IllegalArgumentException("equalAnswers must be in [0, 1], but was " + equalAnswers);
    }
  }
}
