package io.hivetune.eval.shorten;

import java.util.OptionalDouble;

/**
 * A prompt that the search tried.
 *
 * @param number from 1
 * @param prompt as it was sent; empty for none
 * @param lost mean quality lost to the long prompt on the search's rows; below 0 is a gain; none
 *     where no row was scored under both
 * @param promptTokens mean tokens read for a request; 0 where nobody counted
 * @param accepted whether the search went on from it
 */
public record Trial(
    int number, String prompt, OptionalDouble lost, double promptTokens, boolean accepted) {
  /** Characters of the prompt. */
  public int characters() {
    return prompt.codePointCount(0, prompt.length());
  }
}
