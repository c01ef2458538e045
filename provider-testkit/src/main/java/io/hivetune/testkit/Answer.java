package io.hivetune.testkit;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** What a stand-in answers. */
record Answer(int status, String contentType, byte[] body, Map<String, String> headers) {
  static Answer json(JsonNode body) {
    return json(200, body);
  }

  static Answer json(int status, JsonNode body) {
    return new Answer(
        status, "application/json", body.toString().getBytes(StandardCharsets.UTF_8), Map.of());
  }

  static Answer events(String text) {
    return new Answer(200, "text/event-stream", text.getBytes(StandardCharsets.UTF_8), Map.of());
  }

  Answer with(Map<String, String> more) {
    return new Answer(status, contentType, body, more);
  }
}
