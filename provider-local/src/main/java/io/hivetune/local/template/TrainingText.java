package io.hivetune.local.template;

import java.util.List;

/**
 * A text to train on, and which parts of it are learned.
 *
 * @param turns in the order of the text, at least one; they don't overlap
 */
public record TrainingText(String text, List<Turn> turns) {
  public TrainingText {
    turns = List.copyOf(turns);
  }

  /**
   * One answer of the assistant, or a part, where the template marks several.
   *
   * @param message its index in the conversation
   * @param span what the model must learn to write: the answer with its end-of-turn marker, nothing
   *     of the prompt
   */
  public record Turn(int message, Span span) {}
}
