package io.hivetune.dataset.format;

import io.hivetune.dataset.ChatExample;
import io.hivetune.dataset.Message;
import io.hivetune.dataset.Provenance;
import io.hivetune.dataset.Role;
import io.hivetune.dataset.TrainingExample;
import java.nio.charset.StandardCharsets;
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
  private static final byte[] MESSAGES = quoted("messages");
  private static final byte[] ROLE = quoted("role");
  private static final byte[] CONTENT = quoted("content");
  private static final byte[] WEIGHT = quoted("weight");

  /** Distinct names of fields that are remembered in their compared form. */
  private static final int MOST_NAMES = 1000;

  private final FieldMapper mapper;
  private final PlainBytes json = new PlainBytes();
  private final Map<String, String> keys = new HashMap<>();

  PlainJson(FieldMapper mapper) {
    this.mapper = mapper;
  }

  private static byte[] quoted(String name) {
    return ('"' + name + '"').getBytes(StandardCharsets.US_ASCII);
  }

  /** The line's example, or null if it is not that simple. */
  @Nullable TrainingExample read(Utf8Lines line, String file) {
    json.begin(line.bytes(), line.from(), line.to());
    if (!json.take('{')) {
      return null;
    }
    return json.takeName(MESSAGES)
        ? chat(Provenance.of(file, line.number(), ExampleFormat.OPENAI_CHAT.id()))
        : fields(file, line.number());
  }

  private @Nullable TrainingExample chat(Provenance place) {
    if (!json.take('[')) {
      return null;
    }
    List<Message> messages = new ArrayList<>(4);
    do {
      Message message = json.take('{') ? message() : null;
      if (message == null) {
        return null;
      }
      messages.add(message);
    } while (json.take(','));
    boolean whole = json.take(']') && json.take('}') && json.atEnd();
    return whole ? new ChatExample(messages, place) : null;
  }

  private @Nullable Message message() {
    Role role = null;
    String content = null;
    int weight = -1;
    do {
      if (role == null && json.takeName(ROLE)) {
        role = role(json.text());
        if (role == null) {
          return null;
        }
      } else if (content == null && json.takeName(CONTENT)) {
        content = json.text();
        if (content == null) {
          return null;
        }
      } else if (weight < 0 && json.takeName(WEIGHT)) {
        weight = json.bit();
        if (weight < 0) {
          return null;
        }
      } else {
        return null;
      }
    } while (json.take(','));
    return json.take('}') && role != null && content != null
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

  private @Nullable TrainingExample fields(String file, long line) {
    Map<String, String> fields = new LinkedHashMap<>();
    do {
      String name = json.text();
      String value = name != null && json.take(':') ? json.text() : null;
      if (name == null || value == null || fields.put(key(name), value) != null) {
        return null;
      }
    } while (json.take(','));
    if (!json.take('}') || !json.atEnd()) {
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
