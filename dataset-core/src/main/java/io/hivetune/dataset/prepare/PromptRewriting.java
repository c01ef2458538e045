package io.hivetune.dataset.prepare;

import java.util.Objects;

/**
 * A system prompt that was put in another's place.
 *
 * @param purpose whose examples it stands in; empty when unknown
 * @param before the system prompt as it was read; empty where there was none
 * @param after the one to train with, and to ask the tuned model with
 * @param records how many examples passed with it
 */
public record PromptRewriting(String purpose, String before, String after, long records) {
  public PromptRewriting {
    Objects.requireNonNull(purpose, "purpose");
    Objects.requireNonNull(before, "before");
    Objects.requireNonNull(after, "after");
  }
}
