package io.hivetune.eval.human;

/** Which of two answers to one question is better. */
public enum Preference {
  BASE,
  TUNED,
  TIE;

  /** The same with the two models exchanged. */
  public Preference exchanged() {
    return switch (this) {
      case BASE -> TUNED;
      case TUNED -> BASE;
      case TIE -> TIE;
    };
  }
}
