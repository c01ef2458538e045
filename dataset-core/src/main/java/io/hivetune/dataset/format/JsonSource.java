package io.hivetune.dataset.format;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.hivetune.dataset.Provenance;
import io.hivetune.dataset.TrainingExample;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * JSON objects of any known shape. A line that holds one plain object is parsed as it lies in the
 * file; whatever is not so simple goes the long way: cut out, parsed into a tree, and judged.
 */
final class JsonSource implements RecordSource {
  /** Numbers as they were written, so that an id or a price stays itself as text. */
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
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
          .build();

  private final String file;
  private final LineReader lines;
  private final JsonTexts texts;
  private final FileWarnings warnings;
  private final JsonShapes shapes;
  private final PlainJson plain;

  JsonSource(Path file, LineReader lines, FieldMapper mapper, FileWarnings warnings) {
    this.file = FileFailure.name(file);
    this.lines = lines;
    this.texts = new JsonTexts(lines, warnings);
    this.warnings = warnings;
    this.shapes = new JsonShapes(mapper, warnings);
    this.plain = new PlainJson(mapper);
  }

  @Override
  public @Nullable ReadRecord next() throws IOException {
    Utf8Lines raw = texts.raw();
    if (raw != null) {
      TrainingExample example = plain.read(raw, file);
      if (example != null) {
        raw.take();
        return warnings.read(example);
      }
    }
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
    try {
      return warnings.read(shapes.read(node, place));
    } catch (BadRecord e) {
      return e.at(place);
    }
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

  @Override
  public void close() throws IOException {
    lines.close();
  }
}
