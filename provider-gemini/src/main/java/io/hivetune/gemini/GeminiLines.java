package io.hivetune.gemini;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hivetune.dataset.ChatExample;
import io.hivetune.dataset.Message;
import io.hivetune.dataset.Role;
import io.hivetune.dataset.TrainingExample;
import io.hivetune.tuning.spi.ChatExampleChecks;
import java.util.Optional;

/**
 * Writes an example as Vertex AI's line for supervised tuning: {@code {"systemInstruction": {…},
 * "contents": [{"role": "user" | "model", "parts": [{"text"}]}]}}. Provenance stays here.
 */
final class GeminiLines {
  private static final ObjectMapper JSON = new ObjectMapper();

  private GeminiLines() {}

  static String line(TrainingExample example, Optional<String> systemPrompt) {
    return example.fold(
        chat -> line(chat, systemPrompt),
        preference -> {
          throw new IllegalArgumentException("preferences are refused before they are written");
        });
  }

  private static String line(ChatExample chat, Optional<String> systemPrompt) {
    ObjectNode line = JSON.createObjectNode();
    ArrayNode contents = JSON.createArrayNode();
    for (Message turn : ChatExampleChecks.turns(chat, systemPrompt)) {
      ObjectNode content =
          turn.role() == Role.SYSTEM ? line.putObject("systemInstruction") : contents.addObject();
      content.put("role", roleOf(turn.role()));
      content.putArray("parts").addObject().put("text", turn.content());
    }
    line.set("contents", contents);
    return line.toString();
  }

  private static String roleOf(Role role) {
    return switch (role) {
      case SYSTEM -> "system";
      case USER -> "user";
      case ASSISTANT -> "model";
    };
  }
}
