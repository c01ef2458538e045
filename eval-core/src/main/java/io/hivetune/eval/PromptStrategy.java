package io.hivetune.eval;

import io.hivetune.dataset.ChatExample;
import io.hivetune.dataset.Message;
import io.hivetune.dataset.Role;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * How a model is asked: the long old prompt for the base model, the short one for the tuned model.
 * Part of the criteria. Immutable and thread-safe if its function is.
 */
public final class PromptStrategy {
  private final String signature;
  private final Function<ChatExample, List<Message>> prompt;

  private PromptStrategy(String signature, Function<ChatExample, List<Message>> prompt) {
    this.signature = signature;
    this.prompt = prompt;
  }

  /** The example's own turns before the answer. */
  public static PromptStrategy asGiven() {
    return new PromptStrategy("as given", ChatExample::prompt);
  }

  /** The example's own turns with this system message in place of theirs, or before them. */
  public static PromptStrategy withSystem(String text) {
    return new PromptStrategy(
        "system: " + text,
        example -> {
          List<Message> messages = new ArrayList<>();
          messages.add(Message.system(text));
          example.prompt().stream()
              .filter(message -> message.role() != Role.SYSTEM)
              .forEach(messages::add);
          return List.copyOf(messages);
        });
  }

  /** The example's own turns without a system message. */
  public static PromptStrategy withoutSystem() {
    return new PromptStrategy(
        "without system",
        example ->
            example.prompt().stream().filter(message -> message.role() != Role.SYSTEM).toList());
  }

  /**
   * A way of one's own.
   *
   * @param name in the criteria; change it when the function changes
   */
  public static PromptStrategy of(String name, Function<ChatExample, List<Message>> prompt) {
    return new PromptStrategy("own: " + name, prompt);
  }

  /** What decides the prompt, for the criteria. */
  public String signature() {
    return signature;
  }

  public List<Message> prompt(ChatExample example) {
    return prompt.apply(example);
  }
}
