package io.hivetune.examples.serve;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.hivetune.chat.ChatRequest;
import io.hivetune.chat.GenerationOptions;
import io.hivetune.dataset.HiveTuneException;
import io.hivetune.dataset.Message;
import io.hivetune.dataset.Problem;
import io.hivetune.dataset.Role;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.Set;

/**
 * A question as it came: the part of OpenAI's chat completions that is served. What would change
 * the answer and is not served is refused by name; the rest, such as {@code user}, is overlooked.
 *
 * @param stream whether the answer is to come piece by piece
 */
record Asked(ChatRequest request, boolean stream) {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Set<String> UNSERVED =
      Set.of(
          "tools",
          "functions",
          "response_format",
          "logprobs",
          "logit_bias",
          "presence_penalty",
          "frequency_penalty");
  private static final int LONGEST = 4096;
  private static final int ASSUMED = 512;

  /**
   * @throws HiveTuneException with everything that is wrong
   */
  static Asked read(String body, String model) {
    JsonNode json = json(body);
    List<Problem> problems = new ArrayList<>();
    UNSERVED.stream()
        .sorted()
        .filter(json::hasNonNull)
        .forEach(name -> problems.add(problem("unsupported", name)));
    if (json.path("n").asInt(1) != 1) {
      problems.add(problem("unsupported", "n"));
    }
    if (json.path("model").isTextual() && !json.path("model").textValue().equals(model)) {
      problems.add(problem("other-model", json.path("model").textValue(), model));
    }
    List<Message> messages = messages(json.path("messages"), problems);
    String most = json.hasNonNull("max_completion_tokens") ? "max_completion_tokens" : "max_tokens";
    int maxTokens = (int) number(json, most, ASSUMED, 1, LONGEST, problems);
    double temperature = number(json, "temperature", 1, 0, 2, problems);
    double topP = number(json, "top_p", 1, 0.01, 1, problems);
    OptionalLong seed =
        json.hasNonNull("seed") ? OptionalLong.of(json.get("seed").asLong()) : OptionalLong.empty();
    List<String> stops = stops(json.path("stop"), problems);
    if (!problems.isEmpty()) {
      throw new HiveTuneException(problems, null);
    }
    return new Asked(
        new ChatRequest(messages, new GenerationOptions(maxTokens, temperature, topP, stops, seed)),
        json.path("stream").asBoolean());
  }

  private static JsonNode json(String body) {
    try {
      JsonNode json = JSON.readTree(body);
      if (json.isObject()) {
        return json;
      }
    } catch (JsonProcessingException e) {
      // Said below; the parser's own words may repeat what was sent.
    }
    throw new HiveTuneException(problem("body-not-json"));
  }

  private static List<Message> messages(JsonNode list, List<Problem> problems) {
    List<Message> messages = new ArrayList<>();
    if (!list.isArray() || list.isEmpty()) {
      problems.add(problem("no-messages"));
    }
    int number = 0;
    for (JsonNode each : list) {
      number++;
      String role = each.path("role").asText("");
      if (role.matches("system|user|assistant") && each.path("content").isTextual()) {
        messages.add(
            new Message(
                Role.valueOf(role.toUpperCase(Locale.ROOT)),
                each.path("content").textValue(),
                false));
      } else {
        problems.add(problem("message", number));
      }
    }
    return messages;
  }

  private static double number(
      JsonNode json,
      String name,
      double otherwise,
      double least,
      double most,
      List<Problem> problems) {
    JsonNode value = json.path(name);
    if (value.isMissingNode() || value.isNull()) {
      return otherwise;
    }
    if (value.isNumber() && value.doubleValue() >= least && value.doubleValue() <= most) {
      return value.doubleValue();
    }
    problems.add(problem("number", name, least, most));
    return otherwise;
  }

  private static List<String> stops(JsonNode value, List<Problem> problems) {
    List<String> stops = new ArrayList<>();
    if (value.isTextual()) {
      return List.of(value.textValue());
    }
    for (JsonNode each : value) {
      if (!each.isTextual() || each.textValue().isEmpty()) {
        problems.add(problem("stop"));
        return List.of();
      }
      stops.add(each.textValue());
    }
    return stops;
  }

  private static Problem problem(String code, Object... arguments) {
    return Problem.of(ChatService.class, code, arguments);
  }
}
