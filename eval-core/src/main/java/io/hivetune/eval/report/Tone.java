package io.hivetune.eval.report;

/** How a text is meant; shown by a sign and a word or shape, never by colour alone. */
public enum Tone {
  PLAIN,
  GOOD,
  BAD,
  /** Look here before you decide. */
  WARNING,
  /** Small print. */
  SOFT
}
