package io.hivetune.dataset;

import java.util.Objects;

/**
 * One turn of a conversation.
 *
 * @param role who speaks
 * @param content what is said; may be empty in raw data, which validation then refuses
 * @param trained whether the loss counts this turn; only turns of the assistant are ever trained
 */
public record Message(Role role, String content, boolean trained) {
  public Message {
    Objects.requireNonNull(role, "role");
    Objects.requireNonNull(content, "content");
    trained = trained && role == Role.ASSISTANT;
  }

  public static Message system(String content) {
    return new Message(Role.SYSTEM, content, false);
  }

  public static Message user(String content) {
    return new Message(Role.USER, content, false);
  }

  /** A turn of the assistant that is trained. */
  public static Message assistant(String content) {
    return new Message(Role.ASSISTANT, content, true);
  }

  /** The same turn with other words. */
  public Message withContent(String changed) {
    return new Message(role, changed, trained);
  }
}
