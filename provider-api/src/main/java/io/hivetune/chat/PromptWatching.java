package io.hivetune.chat;

import java.util.Optional;

/** A model that warns once when it is asked with another system prompt than it was trained with. */
public interface PromptWatching extends ChatModel {
  /** Tells the prompt; empty is a model that was trained without one. Before the first question. */
  void trainedWith(Optional<String> systemPrompt);
}
