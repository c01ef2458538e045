package io.hivetune.eval;

/** Scorers for any language. */
public final class Scorers {
  private Scorers() {}

  /**
   * Likeness of the answer to the reference in characters: chrF2 in 0..100, equal to sacrebleu's
   * with its defaults (n-grams of 1 to 6 code points, β = 2, white space removed). Id {@code chrf}.
   */
  public static Scorer chrF() {
    return new ChrF();
  }

  /**
   * How surprised the model is by the reference: nats per token, lower is better. Unscored for
   * models that give no likelihood. Id {@code loss}.
   */
  public static Scorer heldOutLoss() {
    return new HeldOutLoss();
  }
}
