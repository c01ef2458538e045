package io.hivetune.eval.korean;

/** The politeness levels that a house writes in. */
public enum SpeechLevel {
  /** 합니다체. */
  HAPSYO,
  /** 해요체. */
  HAEYO,
  /** 해라체, as in reports: …한다. */
  PLAIN
}
