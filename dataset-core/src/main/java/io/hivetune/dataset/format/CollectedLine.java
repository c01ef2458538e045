package io.hivetune.dataset.format;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import io.hivetune.dataset.Message;
import io.hivetune.dataset.Role;
import java.io.IOException;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;

/** How a {@link CollectedOutput} lies in a collector's file. */
final class CollectedLine {
  /** The key by which the line is known; its value is the version. */
  static final String MARK = "hivetune_collected";

  private CollectedLine() {}

  static String write(CollectedOutput collected) {
    return JsonLines.line(
        json -> write(json, collected),
        JsonLines.hasLoneSurrogate(collected.output() + collected.finalText())
            || collected.prompt().stream().anyMatch(m -> JsonLines.hasLoneSurrogate(m.content())));
  }

  private static void write(JsonGenerator json, CollectedOutput collected) throws IOException {
    json.writeStartObject();
    json.writeNumberField(MARK, 1);
    json.writeStringField("at", collected.at().toString());
    json.writeStringField("accepted_by", collected.acceptedBy());
    if (!collected.purpose().isEmpty()) {
      json.writeStringField("purpose", collected.purpose());
    }
    if (collected.client().isPresent()) {
      json.writeStringField("client", collected.client().get());
    }
    json.writeArrayFieldStart("prompt");
    for (Message message : collected.prompt()) {
      json.writeStartObject();
      json.writeStringField("role", message.role().wireName());
      json.writeStringField("content", message.content());
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeStringField("output", collected.output());
    json.writeStringField("final", collected.finalText());
    json.writeEndObject();
  }

  /**
   * @throws BadRecord if a field is missing
   */
  static CollectedOutput read(JsonNode node) {
    List<Message> prompt = new ArrayList<>();
    JsonNode turns = node.path("prompt");
    for (int i = 0; i < turns.size(); i++) {
      String field = "prompt[" + i + "]";
      prompt.add(
          new Message(
              role(turns.get(i).path("role").asText(""), field),
              text(turns.get(i), "content"),
              true));
    }
    if (prompt.isEmpty()) {
      throw new BadRecord("chat.no-messages", "prompt");
    }
    return new CollectedOutput(
        prompt,
        text(node, "output"),
        text(node, "final"),
        text(node, "accepted_by"),
        time(text(node, "at")),
        node.path("purpose").asText(""),
        JsonShapes.text(node.path("client")));
  }

  private static String text(JsonNode node, String field) {
    return JsonShapes.text(node.path(field))
        .orElseThrow(() -> new BadRecord("field.missing", field));
  }

  private static Role role(String name, String field) {
    for (Role role : Role.values()) {
      if (role.wireName().equals(name)) {
        return role;
      }
    }
    throw new BadRecord("chat.role", field + ".role", JsonShapes.shownRole(name));
  }

  private static Instant time(String text) {
    try {
      return Instant.parse(text);
    } catch (DateTimeParseException e) {
      throw new BadRecord("collected.time", "at");
    }
  }
}
