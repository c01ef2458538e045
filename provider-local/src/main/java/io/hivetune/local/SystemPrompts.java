package io.hivetune.local;

import io.hivetune.dataset.Message;
import io.hivetune.dataset.Role;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One system prompt for all conversations; one that has its own keeps it. */
final class SystemPrompts {
  private SystemPrompts() {}

  static List<Message> apply(List<Message> conversation, Optional<String> systemPrompt) {
    if (systemPrompt.isEmpty() || conversation.get(0).role() == Role.SYSTEM) {
      return conversation;
    }
    List<Message> with = new ArrayList<>();
    with.add(Message.system(systemPrompt.get()));
    with.addAll(conversation);
    return with;
  }
}
