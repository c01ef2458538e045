package io.hivetune.dataset.personal;

/** How much evidence a value needs before it counts as personal. */
public enum Level {
  /** The shape alone is enough: finds more, and more that is none. */
  STRICT,

  /** A shape with a check digit, or with a word beside it that says what it is. The default. */
  BALANCED,

  /** Finds as {@link #BALANCED}, for counting only: texts stay as they are. */
  REPORT;

  /** Whether shapes without further evidence are believed. */
  public boolean believesShapes() {
    return this == STRICT;
  }
}
