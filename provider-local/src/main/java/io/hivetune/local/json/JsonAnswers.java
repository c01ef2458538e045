package io.hivetune.local.json;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.hivetune.chat.JsonSchema;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Filters that keep the answers of one model to JSON schemas. The vocabulary is read on first use,
 * and a schema that comes again is not compiled again. Thread-safe.
 *
 * <p>Known keywords: {@code type} (also several), {@code properties}, {@code required}, {@code
 * additionalProperties}, {@code items}, {@code minItems}, {@code maxItems}, {@code minLength},
 * {@code maxLength}, {@code minimum}, {@code maximum}, {@code exclusiveMinimum}, {@code
 * exclusiveMaximum}, {@code enum}, {@code const}, {@code anyOf}, {@code $ref} into the same schema,
 * which may be recursive. Declared properties are written in their order; others only where {@code
 * additionalProperties} is {@code true} or a schema, or no property is declared. Between values
 * stands at most one blank. Numbers have no exponent and 15 digits at most.
 */
public final class JsonAnswers {
  private static final ObjectMapper JSON =
      new ObjectMapper().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);
  private static final int MOST_SCHEMAS = 16;

  private final Path tokenizerJson;
  private final int vocabulary;
  private @Nullable TokenBytes tokens;
  private @Nullable TokenTree tree;
  private final Map<JsonSchema, JsonMasks> known = new LinkedHashMap<>();

  /**
   * @param vocabulary tokens that the model scores
   */
  public JsonAnswers(Path tokenizerJson, int vocabulary) {
    this.tokenizerJson = tokenizerJson;
    this.vocabulary = vocabulary;
  }

  /**
   * For one answer.
   *
   * @throws io.hivetune.tuning.InvalidRequestException if the schema has keywords that aren't
   *     known, all of them named, or nothing can keep to it
   * @throws io.hivetune.dataset.HiveTuneException if the tokenizer's vocabulary can't be read
   */
  public synchronized JsonFilter filter(JsonSchema schema) {
    JsonMasks masks = known.remove(schema);
    if (masks == null) {
      masks = compile(schema);
    }
    known.put(schema, masks);
    if (known.size() > MOST_SCHEMAS) {
      known.remove(known.keySet().iterator().next());
    }
    return new JsonFilter(masks);
  }

  private JsonMasks compile(JsonSchema schema) {
    Value root;
    try {
      root = SchemaReader.read(JSON.readTree(schema.json()));
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("the schema is not JSON", e);
    }
    TokenBytes bytes = tokens == null ? TokenBytes.read(tokenizerJson, vocabulary) : tokens;
    TokenTree found = tree == null ? new TokenTree(bytes) : tree;
    tokens = bytes;
    tree = found;
    return new JsonMasks(root, found, bytes);
  }
}
