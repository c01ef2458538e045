package io.hivetune.local.server.internal;

import com.fasterxml.jackson.databind.node.ArrayNode;
import io.hivetune.chat.FinishReason;
import io.hivetune.dataset.Message;
import java.util.List;
import java.util.Locale;

/** What all three servers write alike. */
final class ChatBodies {
  private ChatBodies() {}

  static ArrayNode messages(List<Message> messages) {
    ArrayNode all = ServerHttp.JSON.createArrayNode();
    for (Message message : messages) {
      all.addObject()
          .put("role", message.role().name().toLowerCase(Locale.ROOT))
          .put("content", message.content());
    }
    return all;
  }

  /** {@code stop} and {@code length} are the same word everywhere. */
  static FinishReason finishReason(String wire) {
    return switch (wire) {
      case "stop" -> FinishReason.STOP;
      case "length" -> FinishReason.LENGTH;
      case "content_filter" -> FinishReason.FILTERED;
      default -> FinishReason.OTHER;
    };
  }
}
