package io.hivetune.dataset.format;

import com.fasterxml.jackson.databind.JsonNode;
import io.hivetune.dataset.ChatExample;
import io.hivetune.dataset.Message;
import io.hivetune.dataset.Provenance;
import io.hivetune.dataset.Role;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The shape of OpenAI's chat fine-tuning files. {@code "weight": 0} on an answer means that it is
 * not trained. Tool calls, images and sound are refused by name.
 */
final class ChatMessages {
  private ChatMessages() {}

  static ReadRecord read(JsonNode record, Provenance fields) {
    Provenance place = Provenance.of(fields.file(), fields.line(), "openai-chat-jsonl");
    JsonNode turns = record.get("messages");
    if (!turns.isArray() || turns.isEmpty()) {
      return FieldMapper.unreadable(place, "chat.no-messages");
    }
    List<Message> messages = new ArrayList<>();
    for (int i = 0; i < turns.size(); i++) {
      JsonNode turn = turns.get(i);
      String field = "messages[" + i + "]";
      Optional<Role> role = role(turn.path("role").asText(""));
      if (turn.hasNonNull("tool_calls") || turn.hasNonNull("function_call")) {
        return FieldMapper.unreadable(place, "chat.tools", field);
      }
      if (role.isEmpty()) {
        return FieldMapper.unreadable(
            place, "chat.role", field + ".role", shown(turn.path("role").asText("")));
      }
      Optional<String> content = content(turn.path("content"));
      if (content.isEmpty()) {
        return FieldMapper.unreadable(place, "chat.content", field + ".content");
      }
      boolean trained = turn.path("weight").asInt(1) != 0;
      messages.add(new Message(role.get(), content.get(), trained));
    }
    return new ReadRecord.Read(new ChatExample(messages, place));
  }

  /** A role is a word; what is none could be anything, even personal, and is not repeated. */
  private static String shown(String role) {
    return role.matches("[A-Za-z_]{1,20}") ? role : "…";
  }

  private static Optional<Role> role(String name) {
    return switch (name) {
      case "system", "developer" -> Optional.of(Role.SYSTEM);
      case "user" -> Optional.of(Role.USER);
      case "assistant" -> Optional.of(Role.ASSISTANT);
      default -> Optional.empty();
    };
  }

  /** Text, or a list of parts that are all text. A missing content is an empty one. */
  private static Optional<String> content(JsonNode node) {
    if (node.isMissingNode() || node.isNull()) {
      return Optional.of("");
    }
    if (node.isTextual()) {
      return Optional.of(node.asText());
    }
    if (!node.isArray()) {
      return Optional.empty();
    }
    List<String> parts = new ArrayList<>();
    for (JsonNode part : node) {
      if (!part.path("type").asText("").equals("text") || !part.path("text").isTextual()) {
        return Optional.empty();
      }
      parts.add(part.get("text").asText());
    }
    return Optional.of(String.join("\n", parts));
  }
}
