package io.hivetune.local.export;

import io.hivetune.local.gguf.GgufFileType;
import io.hivetune.local.torch.Dtype;

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

  /**
   * What storing weights in a type may change: rounding each weight to 11 or 8 bits moves scores by
   * some hundredths or tenths, and now and then the likeliest word with them.
   */
  public static ParityBound of(Dtype type) {
    return switch (type) {
      case F16 -> new ParityBound(0.1, 0.85);
      case BF16 -> new ParityBound(0.75, 0.5);
      default -> EXACT;
    };
  }

  /**
   * The same for a GGUF file. Eight bits move scores by some tenths; four and a half by a few whole
   * ones, which may change every answer by a word, so that only the scores are bound there.
   */
  public static ParityBound of(GgufFileType type) {
    return switch (type) {
      case F32 -> EXACT;
      case F16 -> of(Dtype.F16);
      case BF16 -> of(Dtype.BF16);
      case Q8_0 -> new ParityBound(0.75, 0.5);
      case Q4_K_M -> new ParityBound(4, 0);
    };
  }

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
