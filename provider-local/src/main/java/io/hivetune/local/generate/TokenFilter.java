package io.hivetune.local.generate;

/** Decides which tokens may come next in one answer. Is called by one thread at a time. */
public interface TokenFilter {
  /**
   * Sets the scores of tokens that can't come to minus infinity.
   *
   * @param scores of every token; changed
   * @param left tokens that may still be written, the next one among them
   * @return whether any token can come
   */
  boolean restrict(float[] scores, int left);

  /**
   * Takes the token that was chosen.
   *
   * @return whether the answer is done with it
   */
  boolean take(int token);

  /** Whether a token is form, not content, and may come again without being held back for it. */
  boolean isFixed(int token);
}
