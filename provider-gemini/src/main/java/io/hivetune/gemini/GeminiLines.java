package io.hivetune.gemini;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hivetune.chat.TokenCounter;
import io.hivetune.dataset.ChatExample;
import io.hivetune.dataset.Message;
import io.hivetune.dataset.PreferenceExample;
import io.hivetune.dataset.Role;
import io.hivetune.dataset.TrainingExample;
import io.hivetune.tuning.TuningRequest;
import io.hivetune.tuning.spi.ChatExampleChecks;
import io.hivetune.tuning.spi.PreferenceChecks;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Writes an example as Vertex AI's line for supervised tuning: {@code {"systemInstruction": {…},
 * "contents": [{"role": "user" | "model", "parts": [{"text"}]}]}}. Provenance stays here.
 */
final class GeminiLines {
  private static final ObjectMapper JSON = new ObjectMapper();

  private GeminiLines() {}

  static String line(TrainingExample example, Optional<String> systemPrompt) {
    return example.fold(
        chat -> line(chat, systemPrompt), preference -> line(preference, systemPrompt));
  }

  private static String line(ChatExample chat, Optional<String> systemPrompt) {
    ObjectNode line = JSON.createObjectNode();
    ArrayNode contents = JSON.createArrayNode();
    for (Message turn : ChatExampleChecks.turns(chat, systemPrompt)) {
      ObjectNode content =
          turn.role() == Role.SYSTEM ? line.putObject("systemInstruction") : contents.addObject();
      write(content, turn);
    }
    line.set("contents", contents);
    return line.toString();
  }

  /** The recorded shape of preference data; its system instruction is spelt with an underscore. */
  private static String line(PreferenceExample pair, Optional<String> systemPrompt) {
    ObjectNode line = JSON.createObjectNode();
    ArrayNode contents = JSON.createArrayNode();
    for (Message turn : PreferenceChecks.prompt(pair, systemPrompt)) {
      write(
          turn.role() == Role.SYSTEM ? line.putObject("system_instruction") : contents.addObject(),
          turn);
    }
    line.set("contents", contents);
    ArrayNode completions = line.putArray("completions");
    completion(completions, 1, pair.preferred());
    completion(completions, 0, pair.rejected());
    return line.toString();
  }

  private static void completion(ArrayNode completions, int score, String text) {
    ObjectNode one = completions.addObject().put("score", score);
    write(one.putObject("completion"), Message.assistant(text));
  }

  private static void write(ObjectNode content, Message turn) {
    content.put("role", roleOf(turn.role()));
    content.putArray("parts").addObject().put("text", turn.content());
  }

  /** Of one pass over the training data. */
  static long roughTokens(TuningRequest request) {
    TokenCounter rough = TokenCounter.rough();
    try (Stream<TrainingExample> examples = request.training().stream()) {
      return examples
          .mapToLong(
              e ->
                  rough.count(
                      e.fold(
                          chat -> ChatExampleChecks.turns(chat, request.systemPrompt()),
                          pair ->
                              Stream.concat(
                                      PreferenceChecks.prompt(pair, request.systemPrompt())
                                          .stream(),
                                      Stream.of(
                                          Message.assistant(pair.preferred()),
                                          Message.assistant(pair.rejected())))
                                  .toList())))
          .sum();
    }
  }

  private static String roleOf(Role role) {
    return switch (role) {
      case SYSTEM -> "system";
      case USER -> "user";
      case ASSISTANT -> "model";
    };
  }
}
