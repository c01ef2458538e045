package io.hivetune.dataset.format;

import com.fasterxml.jackson.databind.JsonNode;
import io.hivetune.dataset.ChatExample;
import io.hivetune.dataset.Message;
import io.hivetune.dataset.PreferenceExample;
import io.hivetune.dataset.Provenance;
import io.hivetune.dataset.Role;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * OpenAI's fine-tuning lines. {@code "weight": 0} on an answer means that it is not trained. Tool
 * calls, images and sound are refused by name; a speaker's {@code name} and the definitions of
 * tools nobody calls are left out with a warning, or refused, as the reader was told.
 */
record OpenAiShape(FileWarnings warnings, long line) {
  ChatExample chat(JsonNode record, Provenance place) {
    tools(record, "");
    return new ChatExample(messages(record.path("messages"), "messages"), place);
  }

  PreferenceExample preference(JsonNode record, Provenance place) {
    JsonNode input = record.path("input");
    tools(input, "input.");
    List<Message> prompt = messages(input.path("messages"), "input.messages");
    return new PreferenceExample(
        prompt, answer(record, "preferred_output"), answer(record, "non_preferred_output"), place);
  }

  private String answer(JsonNode record, String field) {
    List<Message> turns = messages(record.path(field), field);
    if (turns.size() != 1 || turns.get(0).role() != Role.ASSISTANT) {
      throw new BadRecord("preference.one-answer", field);
    }
    return turns.get(0).content();
  }

  private void tools(JsonNode record, String path) {
    for (String field : List.of("tools", "functions")) {
      if (record.path(field).isContainerNode() && !record.path(field).isEmpty()) {
        warnings.lost("chat.tool-definitions", line, path + field);
      }
    }
  }

  List<Message> messages(JsonNode turns, String path) {
    if (!turns.isArray() || turns.isEmpty()) {
      throw new BadRecord("chat.no-messages", path);
    }
    List<Message> messages = new ArrayList<>();
    for (int i = 0; i < turns.size(); i++) {
      messages.add(message(turns.get(i), path + "[" + i + "]"));
    }
    return messages;
  }

  private Message message(JsonNode turn, String field) {
    String said = turn.path("role").asText("");
    boolean calls = turn.hasNonNull("tool_calls") && !turn.get("tool_calls").isEmpty();
    if (calls
        || turn.hasNonNull("function_call")
        || said.equals("tool")
        || said.equals("function")) {
      throw new BadRecord("chat.tools", field);
    }
    Role role =
        role(said)
            .orElseThrow(
                () -> new BadRecord("chat.role", field + ".role", JsonShapes.shownRole(said)));
    String content =
        content(turn.path("content"))
            .orElseThrow(() -> new BadRecord("chat.content", field + ".content"));
    if (turn.hasNonNull("name")) {
      warnings.lost("chat.name", line, field + ".name");
    }
    return new Message(role, content, weight(turn.path("weight"), field) != 0);
  }

  private static int weight(JsonNode weight, String field) {
    if (weight.isMissingNode() || weight.isNull()) {
      return 1;
    }
    return switch (weight.asText("")) {
      case "0", "0.0", "false" -> 0;
      case "1", "1.0", "true" -> 1;
      default -> throw new BadRecord("chat.weight", field + ".weight");
    };
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
    if (node.isValueNode()) {
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
