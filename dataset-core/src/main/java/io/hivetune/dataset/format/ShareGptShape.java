package io.hivetune.dataset.format;

import com.fasterxml.jackson.databind.JsonNode;
import io.hivetune.dataset.ChatExample;
import io.hivetune.dataset.Message;
import io.hivetune.dataset.Provenance;
import java.util.ArrayList;
import java.util.List;

/**
 * ShareGPT's conversations, in the names its many collections use for who speaks. A {@code system}
 * beside the conversation is its first turn.
 */
record ShareGptShape(FileWarnings warnings, long line) {
  ChatExample chat(JsonNode record, Provenance place) {
    if (record.hasNonNull("tools") && !record.get("tools").asText("[]").isBlank()) {
      warnings.lost("chat.tool-definitions", line, "tools");
    }
    JsonNode turns = record.path("conversations");
    if (!turns.isArray() || turns.isEmpty()) {
      throw new BadRecord("chat.no-messages", "conversations");
    }
    List<Message> messages = new ArrayList<>();
    String system = record.path("system").asText("");
    if (!system.isBlank()) {
      messages.add(Message.system(system));
    }
    for (int i = 0; i < turns.size(); i++) {
      messages.add(turn(turns.get(i), "conversations[" + i + "]"));
    }
    return new ChatExample(messages, place);
  }

  private static Message turn(JsonNode turn, String field) {
    boolean share = turn.has("from");
    String who = turn.path(share ? "from" : "role").asText("");
    JsonNode value = turn.path(turn.has("value") ? "value" : "content");
    if (value.isContainerNode() || value.isMissingNode()) {
      throw new BadRecord("chat.content", field + ".value");
    }
    String text = value.isNull() ? "" : value.asText();
    return switch (who) {
      case "system" -> Message.system(text);
      case "human", "user" -> Message.user(text);
      case "gpt", "assistant", "model", "chatgpt", "bing", "bard" -> Message.assistant(text);
      case "function_call", "observation", "tool", "function" ->
          throw new BadRecord("chat.tools", field);
      default -> throw new BadRecord("sharegpt.from", field + ".from", JsonShapes.shownRole(who));
    };
  }
}
