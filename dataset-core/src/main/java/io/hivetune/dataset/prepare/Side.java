package io.hivetune.dataset.prepare;

/** What an example is used for. */
public enum Side {
  /** To learn from. */
  TRAINING,
  /** To look at while training and choosing. */
  VALIDATION,
  /** To look at once, for the verdict. */
  TEST
}
