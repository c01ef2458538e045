package io.hivetune.eval;

/** What the rows show about one difference, or about all of them together. */
public enum Verdict {
  BETTER,
  WORSE,
  /** The rows do not show a difference. That is not proof that there is none. */
  NO_DIFFERENCE,
  /** Overall only: better here, worse there. */
  MIXED
}
