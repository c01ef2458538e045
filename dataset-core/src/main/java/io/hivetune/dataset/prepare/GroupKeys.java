package io.hivetune.dataset.prepare;

import io.hivetune.dataset.ChatExample;
import io.hivetune.dataset.Message;
import io.hivetune.dataset.Role;
import io.hivetune.dataset.TrainingExample;
import java.util.List;

/**
 * Hashes that two examples share when they belong on one side: of the same question, and of the
 * same opening of a conversation, if that says enough to be one's own (a greeting is everybody's).
 */
final class GroupKeys {
  private static final int LEAST_OPENING = 30;

  private GroupKeys() {}

  static long[] of(TrainingExample example) {
    return example.fold(GroupKeys::ofChat, p -> new long[] {hash(1, p.prompt())});
  }

  private static long[] ofChat(ChatExample chat) {
    List<Message> talk = chat.messages().stream().filter(m -> m.role() != Role.SYSTEM).toList();
    long question = hash(1, chat.prompt());
    if (talk.size() >= 2
        && talk.get(0).content().length() + talk.get(1).content().length() >= LEAST_OPENING) {
      return new long[] {question, hash(2, talk.subList(0, 2))};
    }
    return new long[] {question};
  }

  private static long hash(int kind, List<Message> messages) {
    long hash = kind;
    for (Message message : messages) {
      if (message.role() != Role.SYSTEM) {
        hash = Hashes.of(message.content(), hash * 31 + message.role().ordinal());
      }
    }
    return hash;
  }
}
