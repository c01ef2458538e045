package io.hivetune.dataset.format;

import com.fasterxml.jackson.databind.JsonNode;
import io.hivetune.dataset.ChatExample;
import io.hivetune.dataset.Message;
import io.hivetune.dataset.PreferenceExample;
import io.hivetune.dataset.Provenance;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Vertex AI's lines for Gemini. Keys may be written as the REST documents do ({@code
 * systemInstruction}) or as Python does ({@code system_instruction}). Function calls, images and
 * files are refused by name. Several texts of one turn are one text, as the model sees them.
 */
record GeminiShape(FileWarnings warnings, long line) {
  ChatExample chat(JsonNode record, Provenance place) {
    return new ChatExample(prompt(record), place);
  }

  PreferenceExample preference(JsonNode record, Provenance place) {
    List<Message> prompt = prompt(record);
    JsonNode completions = record.path("completions");
    if (!completions.isArray() || completions.size() != 2) {
      throw new BadRecord("preference.two-completions", completions.size());
    }
    double first = score(completions.get(0), 0);
    double second = score(completions.get(1), 1);
    if (first == second) {
      throw new BadRecord("preference.same-score");
    }
    String one = completion(completions.get(0), 0);
    String other = completion(completions.get(1), 1);
    return first > second
        ? new PreferenceExample(prompt, one, other, place)
        : new PreferenceExample(prompt, other, one, place);
  }

  private static double score(JsonNode completion, int index) {
    JsonNode score = completion.path("score");
    if (!score.isNumber()) {
      throw new BadRecord("preference.no-score", "completions[" + index + "].score");
    }
    return score.asDouble();
  }

  private String completion(JsonNode completion, int index) {
    return parts(completion.path("completion"), "completions[" + index + "].completion");
  }

  private List<Message> prompt(JsonNode record) {
    if (record.path("tools").isArray() && !record.path("tools").isEmpty()) {
      warnings.lost("chat.tool-definitions", line, "tools");
    }
    List<Message> messages = new ArrayList<>();
    for (String name : List.of("systemInstruction", "system_instruction")) {
      JsonNode system = record.path(name);
      if (system.isTextual()) {
        messages.add(Message.system(system.textValue()));
      } else if (system.isObject()) {
        messages.add(Message.system(parts(system, name)));
      }
    }
    if (messages.size() > 1) {
      throw new BadRecord("json.same-field", "systemInstruction");
    }
    JsonNode contents = record.path("contents");
    if (!contents.isArray() || contents.isEmpty()) {
      throw new BadRecord("chat.no-messages", "contents");
    }
    for (int i = 0; i < contents.size(); i++) {
      messages.add(turn(contents.get(i), "contents[" + i + "]"));
    }
    return messages;
  }

  private Message turn(JsonNode content, String field) {
    String role = content.path("role").asText("user");
    return switch (role) {
      case "user" -> Message.user(parts(content, field));
      case "model" -> Message.assistant(parts(content, field));
      case "function" -> throw new BadRecord("chat.tools", field);
      default -> throw new BadRecord("gemini.role", field + ".role", JsonShapes.shownRole(role));
    };
  }

  private static String parts(JsonNode content, String field) {
    JsonNode parts = content.path("parts");
    if (parts.isObject()) {
      return part(parts, field + ".parts");
    }
    if (!parts.isArray() || parts.isEmpty()) {
      throw new BadRecord("gemini.parts", field + ".parts");
    }
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < parts.size(); i++) {
      text.append(part(parts.get(i), field + ".parts[" + i + "]"));
    }
    return text.toString();
  }

  private static String part(JsonNode part, String field) {
    for (Map.Entry<String, JsonNode> entry : part.properties()) {
      if (entry.getKey().startsWith("function")) {
        throw new BadRecord("chat.tools", field);
      }
    }
    if (part.size() != 1 || !part.path("text").isTextual()) {
      throw new BadRecord("chat.content", field);
    }
    return part.get("text").textValue();
  }
}
