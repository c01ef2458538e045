package io.hivetune.dataset;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * A conversation whose assistant turns are to be learned.
 *
 * @param messages in order; never empty
 */
public record ChatExample(List<Message> messages, Provenance provenance)
    implements TrainingExample {
  public ChatExample {
    messages = List.copyOf(messages);
    Objects.requireNonNull(provenance, "provenance");
    if (messages.isEmpty()) {
      throw new IllegalArgumentException("a conversation needs at least one message, but has none");
    }
  }

  /** One question and one answer. */
  public static ChatExample of(String prompt, String completion) {
    return new ChatExample(
        List.of(Message.user(prompt), Message.assistant(completion)), Provenance.NONE);
  }

  /** The text of the system message, if the conversation opens with one. */
  public Optional<String> system() {
    return messages.get(0).role() == Role.SYSTEM
        ? Optional.of(messages.get(0).content())
        : Optional.empty();
  }

  /**
   * All turns before the last one, when that is the assistant's; else all turns. What a model is
   * asked in evaluation.
   */
  public List<Message> prompt() {
    return lastIsAnswer() ? messages.subList(0, messages.size() - 1) : messages;
  }

  /** The last turn's text, when it is the assistant's. */
  public Optional<String> answer() {
    return lastIsAnswer()
        ? Optional.of(messages.get(messages.size() - 1).content())
        : Optional.empty();
  }

  private boolean lastIsAnswer() {
    return messages.get(messages.size() - 1).role() == Role.ASSISTANT;
  }

  public ChatExample withMessages(List<Message> changed) {
    return new ChatExample(changed, provenance);
  }

  /** The same conversation with every message changed by {@code change}. */
  public ChatExample mapMessages(UnaryOperator<Message> change) {
    return new ChatExample(messages.stream().map(change).toList(), provenance);
  }

  @Override
  public ChatExample withProvenance(Provenance changed) {
    return new ChatExample(messages, changed);
  }

  @Override
  public String canonical() {
    return "chat" + Canonical.of(messages);
  }

  @Override
  public <T> T fold(Function<ChatExample, T> chat, Function<PreferenceExample, T> preference) {
    return chat.apply(this);
  }
}
