package io.hivetune.local.template;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;

/** The files under src/test/reference/templates; README.md there says how they were made. */
final class Reference {
  static final Path FOLDER = Path.of("src", "test", "reference", "templates");

  /** The moment render.py gives its templates. */
  static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-03-05T14:07:09.123456Z"), ZoneOffset.UTC);

  private static final ObjectMapper JSON = new ObjectMapper();

  private Reference() {}

  static String text(String name) {
    try {
      return Files.readString(FOLDER.resolve(name), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  static ChatTemplate template(String name) {
    return ChatTemplate.parse(text("ours/" + name)).withClock(CLOCK);
  }

  static JsonNode json(String name) {
    try {
      return JSON.readTree(text(name));
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  @SuppressWarnings("unchecked")
  static Map<String, Object> map(JsonNode node) {
    return JSON.convertValue(node, Map.class);
  }

  @SuppressWarnings("unchecked")
  static List<Map<String, Object>> maps(JsonNode node) {
    return JSON.convertValue(node, List.class);
  }
}
