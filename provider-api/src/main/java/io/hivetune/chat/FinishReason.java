package io.hivetune.chat;

/** Why an answer ended. */
public enum FinishReason {
  /** The model said that it was done, or a stop text came. */
  STOP,
  /** {@link GenerationOptions#maxTokens()} was reached: the answer is cut. */
  LENGTH,
  /** The provider held the answer back. */
  FILTERED,
  /** Anything else. */
  OTHER
}
