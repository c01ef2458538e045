package io.hivetune.local.server.internal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.hivetune.tuning.ServiceAnswer;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;
import okhttp3.Headers;

/**
 * What a server says when it refuses. vLLM and llama.cpp write {@code {"error": {"message", "type",
 * "code"}}}, vLLM's web framework {@code {"detail": …}}, Ollama {@code {"error": "…"}}.
 */
final class ErrorBody {
  private static final ObjectMapper JSON = new ObjectMapper();

  private ErrorBody() {}

  static ServerRefusal refusal(int status, Headers headers, String body) {
    JsonNode json = read(body);
    Optional<Duration> wait =
        Optional.ofNullable(headers.get("Retry-After"))
            .filter(s -> s.matches("\\d{1,6}"))
            .map(s -> Duration.ofSeconds(Long.parseLong(s)));
    return new ServerRefusal(
        new ServiceAnswer(
            status, code(json), Optional.ofNullable(headers.get("X-Request-Id")), wait),
        message(json));
  }

  /** An error that stands in a stream that began well. */
  static Optional<ServerRefusal> in(JsonNode line) {
    JsonNode error = line.path("error");
    if (error.isMissingNode() || error.isNull()) {
      return Optional.empty();
    }
    int status = error.path("code").asInt(500);
    return Optional.of(
        new ServerRefusal(
            ServiceAnswer.of(status >= 400 && status < 600 ? status : 500, code(line)),
            message(line)));
  }

  private static Optional<String> code(JsonNode json) {
    return Stream.of(
            json.path("error").path("type"), json.path("error").path("code"), json.path("type"))
        .filter(JsonNode::isTextual)
        .map(JsonNode::textValue)
        .filter(c -> !c.isBlank())
        .findFirst();
  }

  private static String message(JsonNode json) {
    return Stream.of(
            json.path("error").path("message"),
            json.path("error"),
            json.path("message"),
            json.path("detail"))
        .filter(JsonNode::isTextual)
        .map(JsonNode::textValue)
        .findFirst()
        .orElse("");
  }

  private static JsonNode read(String body) {
    try {
      return JSON.readTree(body);
    } catch (JsonProcessingException e) {
      // A proxy's page: the status says enough.
      return JSON.createObjectNode();
    }
  }
}
