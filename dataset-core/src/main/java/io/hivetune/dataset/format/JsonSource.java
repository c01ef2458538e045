package io.hivetune.dataset.format;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.hivetune.dataset.Provenance;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** JSON objects: chat messages, or a company's own fields. */
final class JsonSource implements RecordSource {
  private static final JsonMapper JSON =
      JsonMapper.builder(
              JsonFactory.builder()
                  .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                  .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
                  .streamReadConstraints(
                      StreamReadConstraints.builder()
                          .maxStringLength(LineReader.LONGEST)
                          .maxNestingDepth(100)
                          .build())
                  .build())
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private final String file;
  private final JsonTexts texts;
  private final FieldMapper mapper;

  JsonSource(Path file, LineReader lines, FieldMapper mapper) {
    this.file = FileFailure.name(file);
    this.texts = new JsonTexts(lines);
    this.mapper = mapper;
  }

  @Override
  public @Nullable ReadRecord next() throws IOException {
    JsonTexts.JsonText text = texts.next();
    return text == null ? null : read(text);
  }

  private ReadRecord read(JsonTexts.JsonText text) {
    Provenance place = Provenance.of(file, text.number(), "json-fields");
    if (text.flaw().isPresent() && !text.flaw().get().code().equals("json.broken")) {
      return FieldMapper.unreadable(place, text.flaw().get().code(), text.flaw().get().argument());
    }
    JsonNode node;
    try {
      node = JSON.readTree(text.text());
    } catch (JsonProcessingException e) {
      texts.giveUp(text);
      return FieldMapper.unreadable(place, reason(e), column(e));
    }
    if (!node.isObject() || text.flaw().isPresent()) {
      return FieldMapper.unreadable(place, "json.no-object");
    }
    return node.has("messages") ? ChatMessages.read(node, place) : fields(node, place);
  }

  private ReadRecord fields(JsonNode node, Provenance place) {
    Map<String, String> fields = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> field : node.properties()) {
      JsonNode value = field.getValue();
      if (value.isContainerNode()) {
        continue;
      }
      fields.putIfAbsent(FieldMapping.key(field.getKey()), value.isNull() ? "" : value.asText());
    }
    Optional<FieldMapping> mapping =
        mapper.fitting(fields.keySet()).or(() -> mapper.nearest(fields.keySet()));
    return mapping
        .map(m -> mapper.map(m, fields, place))
        .orElseGet(
            () ->
                FieldMapper.unreadable(
                    place, "json.fields", FieldMapper.shown(fields.keySet()), mapper.wanted()));
  }

  private static int column(JsonProcessingException e) {
    JsonLocation location = e.getLocation();
    return location == null ? 0 : location.getColumnNr();
  }

  /** Jackson's own message quotes the text, which could be personal. */
  private static String reason(JsonProcessingException e) {
    String said = e.getOriginalMessage();
    if (said.startsWith("Duplicate field")) {
      return "json.duplicate-key";
    }
    return said.startsWith("Unexpected end") ? "json.unfinished" : "json.broken";
  }
}
