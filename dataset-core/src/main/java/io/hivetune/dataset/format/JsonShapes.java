package io.hivetune.dataset.format;

import com.fasterxml.jackson.databind.JsonNode;
import io.hivetune.dataset.Message;
import io.hivetune.dataset.Provenance;
import io.hivetune.dataset.TrainingExample;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Tells the shapes of JSON records apart by their keys, each record for itself. */
final class JsonShapes {
  private static final Set<String> NAMED =
      Set.of("messages", "contents", "conversations", "preferred_output", "chosen", "rejected");

  private final FieldMapper mapper;
  private final FileWarnings warnings;

  JsonShapes(FieldMapper mapper, FileWarnings warnings) {
    this.mapper = mapper;
    this.warnings = warnings;
  }

  /** Whether one of the fields is a trainer's own word and not just a name. */
  static boolean isNamed(Set<String> fields) {
    return fields.contains(CollectedLine.MARK) || fields.stream().anyMatch(NAMED::contains);
  }

  /**
   * @throws BadRecord if the object is none of the shapes, or is broken within
   */
  TrainingExample read(JsonNode node, Provenance place) {
    if (node.has(CollectedLine.MARK)) {
      return CollectedLine.read(node).toExample(place);
    }
    if (node.has("messages")) {
      return new OpenAiShape(warnings, place.line())
          .chat(node, MadeMark.read(node, as(place, ExampleFormat.OPENAI_CHAT)));
    }
    if (node.has("contents")) {
      GeminiShape gemini = new GeminiShape(warnings, place.line());
      return node.has("completions")
          ? gemini.preference(node, as(place, ExampleFormat.VERTEX_PREFERENCE))
          : gemini.chat(node, as(place, ExampleFormat.GEMINI_CHAT));
    }
    if (node.has("preferred_output") || node.has("non_preferred_output")) {
      return new OpenAiShape(warnings, place.line())
          .preference(node, as(place, ExampleFormat.OPENAI_PREFERENCE));
    }
    if (node.has("conversations")) {
      return new ShareGptShape(warnings, place.line())
          .chat(node, as(place, ExampleFormat.SHAREGPT));
    }
    if (node.has("chosen") && node.has("rejected")) {
      return new ChosenShape(warnings, place.line()).preference(node, place);
    }
    return fields(node, place);
  }

  private TrainingExample fields(JsonNode node, Provenance place) {
    Map<String, String> fields = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> field : node.properties()) {
      JsonNode value = field.getValue();
      if (value.isContainerNode()) {
        continue;
      }
      String key = FieldMapping.key(field.getKey());
      if (fields.put(key, value.isNull() ? "" : value.asText()) != null) {
        throw new BadRecord("json.same-field", FieldMapper.shown(List.of(key)));
      }
    }
    CompiledMapping mapping =
        mapper
            .fitting(fields.keySet())
            .or(() -> mapper.nearest(fields.keySet()))
            .orElseThrow(
                () ->
                    new BadRecord(
                        "json.fields", FieldMapper.shown(fields.keySet()), mapper.wanted()));
    List<Message> history =
        kind(mapping).equals(ExampleFormat.ALPACA.id())
            ? AlpacaHistory.read(node.path("history"))
            : List.of();
    Provenance kind = Provenance.of(place.file(), place.line(), kind(mapping));
    return mapper.map(mapping, fields, history, kind);
  }

  /** A table's fields have the name of the format that they are typical of. */
  static String kind(CompiledMapping mapping) {
    Set<String> required = mapping.required();
    if (required.contains("instruction") && required.contains("output")) {
      return ExampleFormat.ALPACA.id();
    }
    return required.equals(Set.of("prompt", "completion"))
        ? ExampleFormat.PROMPT_COMPLETION.id()
        : "json-fields";
  }

  private static Provenance as(Provenance place, ExampleFormat format) {
    return Provenance.of(place.file(), place.line(), format.id());
  }

  /** A role is a word; what is none could be anything, even personal, and is not repeated. */
  static String shownRole(String role) {
    return role.matches("[A-Za-z_]{1,20}") ? role : "…";
  }

  static Optional<String> text(JsonNode node) {
    return node.isTextual() ? Optional.of(node.textValue()) : Optional.empty();
  }
}
