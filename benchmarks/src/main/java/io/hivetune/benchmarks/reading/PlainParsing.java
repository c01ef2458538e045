package io.hivetune.benchmarks.reading;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.hivetune.dataset.ChatExample;
import io.hivetune.dataset.Message;
import io.hivetune.dataset.Provenance;
import io.hivetune.dataset.Role;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * The limit: Jackson's streaming parser over the whole file, straight into the same records, with
 * nothing checked, no lines counted and no encoding found.
 */
final class PlainParsing {
  private static final JsonFactory FACTORY = new JsonFactory();

  private PlainParsing() {}

  static void parse(Path file, Consumer<ChatExample> each) throws IOException {
    try (InputStream in = Files.newInputStream(file);
        JsonParser parser = FACTORY.createParser(in)) {
      long line = 0;
      while (parser.nextToken() == JsonToken.START_OBJECT) {
        each.accept(conversation(parser, ++line));
      }
    }
  }

  private static ChatExample conversation(JsonParser parser, long line) throws IOException {
    List<Message> messages = new ArrayList<>(4);
    parser.nextFieldName();
    parser.nextToken();
    while (parser.nextToken() == JsonToken.START_OBJECT) {
      Role role = Role.USER;
      String content = "";
      for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
        String value = parser.nextTextValue();
        if (name.equals("role")) {
          role = roleOf(value);
        } else {
          content = value;
        }
      }
      messages.add(new Message(role, content, true));
    }
    parser.nextToken();
    return new ChatExample(messages, Provenance.of("data.jsonl", line, "openai-chat-jsonl"));
  }

  private static Role roleOf(String name) {
    return switch (name) {
      case "system" -> Role.SYSTEM;
      case "user" -> Role.USER;
      default -> Role.ASSISTANT;
    };
  }
}
