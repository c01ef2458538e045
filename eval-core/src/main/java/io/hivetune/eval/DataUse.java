package io.hivetune.eval;

/** What a set of examples is looked at for; the report says it. */
public enum DataUse {
  /** The test split: looked at once, for the verdict. */
  VERDICT,
  /**
   * The validation split: for choosing a checkpoint, a prompt, a threshold. What was chosen on it
   * looks better on it than it is, so that nothing measured here is a verdict.
   */
  CHOOSING
}
