package io.hivetune.chat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

/**
 * What shape an answer must have.
 *
 * @param name for the service: letters, digits, _ and -, 64 at most
 * @param json a JSON schema whose root is an object
 */
public record JsonSchema(String name, String json) {
  private static final ObjectMapper JSON = new ObjectMapper();

  public JsonSchema {
    if (!name.matches("[A-Za-z0-9_-]{1,64}")) {
      throw new IllegalArgumentException(
          "a schema's name is 1 to 64 letters, digits, _ and -, but was: \"" + name + "\"");
    }
    if (!read(json).path("type").asText().equals("object")) {
      throw new IllegalArgumentException(
          "the schema \"" + name + "\" must be a JSON object with \"type\": \"object\"");
    }
  }

  private static JsonNode read(String json) {
    try {
      return JSON.readTree(json);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("the schema is not JSON: " + e.getOriginalMessage(), e);
    }
  }
}
