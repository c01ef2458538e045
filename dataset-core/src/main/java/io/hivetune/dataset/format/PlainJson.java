package io.hivetune.dataset.format;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import io.hivetune.dataset.ChatExample;
import io.hivetune.dataset.Message;
import io.hivetune.dataset.Provenance;
import io.hivetune.dataset.Role;
import io.hivetune.dataset.TrainingExample;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The short way for what most lines are: one conversation with nothing but roles, texts and
 * weights, or one object whose values are all texts. Anything else, and anything wrong, is left to
 * {@link JsonShapes}, whose word is the last; what both can read, both read alike. Not thread-safe.
 */
final class PlainJson {
  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder().maxStringLength(LineReader.LONGEST).build())
          .build();

  /** Distinct names of fields that are remembered in their compared form. */
  private static final int MOST_NAMES = 1000;

  private final FieldMapper mapper;
  private final Map<String, String> keys = new HashMap<>();

  PlainJson(FieldMapper mapper) {
    this.mapper = mapper;
  }

  /** The line's example, or null if it is not that simple. */
  @Nullable TrainingExample read(Utf8Lines line, String file) throws IOException {
    byte[] bytes = line.bytes();
    int from = line.from();
    int length = line.to() - from;
    if (length < 2 || bytes[from] != '{' || bytes[from + length - 1] != '}') {
      return null;
    }
    try (JsonParser parser = FACTORY.createParser(bytes, from, length)) {
      parser.nextToken();
      String name = parser.nextFieldName();
      if (name == null) {
        return null;
      }
      return name.equals("messages")
          ? chat(parser, file, line.number())
          : fields(parser, name, file, line.number());
    } catch (JsonProcessingException | BadRecord e) {
      return null;
    }
  }

  private static @Nullable TrainingExample chat(JsonParser parser, String file, long line)
      throws IOException {
    if (parser.nextToken() != JsonToken.START_ARRAY) {
      return null;
    }
    List<Message> messages = new ArrayList<>(4);
    while (parser.nextToken() == JsonToken.START_OBJECT) {
      Message message = message(parser);
      if (message == null) {
        return null;
      }
      messages.add(message);
    }
    boolean whole =
        parser.currentToken() == JsonToken.END_ARRAY
            && parser.nextToken() == JsonToken.END_OBJECT
            && parser.nextToken() == null;
    return whole && !messages.isEmpty()
        ? new ChatExample(messages, Provenance.of(file, line, ExampleFormat.OPENAI_CHAT.id()))
        : null;
  }

  private static @Nullable Message message(JsonParser parser) throws IOException {
    Role role = null;
    String content = null;
    int weight = -1;
    for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
      if (name.equals("role") && role == null) {
        role = role(parser.nextTextValue());
        if (role == null) {
          return null;
        }
      } else if (name.equals("content") && content == null) {
        content = parser.nextTextValue();
        if (content == null) {
          return null;
        }
      } else if (name.equals("weight") && weight < 0) {
        weight = parser.nextIntValue(2);
        if (weight < 0 || weight > 1) {
          return null;
        }
      } else {
        return null;
      }
    }
    return parser.currentToken() == JsonToken.END_OBJECT && role != null && content != null
        ? new Message(role, content, weight != 0)
        : null;
  }

  private static @Nullable Role role(@Nullable String name) {
    if (name == null) {
      return null;
    }
    return switch (name) {
      case "system" -> Role.SYSTEM;
      case "user" -> Role.USER;
      case "assistant" -> Role.ASSISTANT;
      default -> null;
    };
  }

  private @Nullable TrainingExample fields(
      JsonParser parser, String firstName, String file, long line) throws IOException {
    Map<String, String> fields = new LinkedHashMap<>();
    for (String name = firstName; name != null; name = parser.nextFieldName()) {
      String value = parser.nextTextValue();
      if (value == null || fields.put(key(name), value) != null) {
        return null;
      }
    }
    if (parser.currentToken() != JsonToken.END_OBJECT || parser.nextToken() != null) {
      return null;
    }
    Optional<CompiledMapping> mapping = mapper.fitting(fields.keySet());
    if (mapping.isEmpty() || JsonShapes.isNamed(fields.keySet())) {
      return null;
    }
    Provenance place = Provenance.of(file, line, JsonShapes.kind(mapping.get()));
    return mapper.map(mapping.get(), fields, List.of(), place);
  }

  private String key(String name) {
    String key = keys.get(name);
    if (key == null) {
      key = FieldMapping.key(name);
      if (keys.size() < MOST_NAMES) {
        keys.put(name, key);
      }
    }
    return key;
  }
}
