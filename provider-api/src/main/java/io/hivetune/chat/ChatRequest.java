package io.hivetune.chat;

import io.hivetune.dataset.Message;
import java.util.List;
import java.util.Objects;

/**
 * What a model is asked.
 *
 * @param messages the conversation so far; never empty
 */
public record ChatRequest(List<Message> messages, GenerationOptions options) {
  public ChatRequest {
    messages = List.copyOf(messages);
    Objects.requireNonNull(options, "options");
    if (messages.isEmpty()) {
      throw new IllegalArgumentException("a request needs at least one message, but has none");
    }
  }

  public static ChatRequest of(List<Message> messages) {
    return new ChatRequest(messages, GenerationOptions.GREEDY);
  }

  public static ChatRequest ofUser(String content) {
    return of(List.of(Message.user(content)));
  }
}
