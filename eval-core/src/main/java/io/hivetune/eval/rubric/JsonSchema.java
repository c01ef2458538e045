package io.hivetune.eval.rubric;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The part of JSON Schema (draft 2020-12) that model answers are checked by: {@code type}, {@code
 * enum}, {@code const}, {@code properties}, {@code required}, {@code additionalProperties} as a
 * boolean, {@code items}, {@code minItems}, {@code maxItems}, {@code minLength}, {@code maxLength},
 * {@code pattern}, {@code minimum}, {@code maximum}. Another keyword is refused by name, never
 * overlooked; {@code $schema}, {@code title} and {@code description} say nothing. Immutable.
 */
public final class JsonSchema {
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();
  private static final Set<String> SILENT = Set.of("$schema", "$id", "title", "description");
  private static final Set<String> KNOWN =
      Set.of(
          "type",
          "enum",
          "const",
          "properties",
          "required",
          "additionalProperties",
          "items",
          "minItems",
          "maxItems",
          "minLength",
          "maxLength",
          "pattern",
          "minimum",
          "maximum");

  private final JsonNode schema;

  private JsonSchema(JsonNode schema) {
    this.schema = schema;
  }

  /**
   * @throws IllegalArgumentException if the text is no JSON object, or has a keyword that isn't
   *     known here; all such keywords are named
   */
  public static JsonSchema parse(String text) {
    try {
      return of(JSON.readTree(text));
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(
          "a JSON schema must be JSON: " + e.getOriginalMessage(), e);
    }
  }

  static JsonSchema of(JsonNode schema) {
    List<String> unknown = new ArrayList<>();
    collectUnknown(schema, unknown);
    if (!unknown.isEmpty()) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "JSON schema keywords %s are not known here; known are %s",
              unknown,
              KNOWN));
    }
    return new JsonSchema(schema);
  }

  private static void collectUnknown(JsonNode schema, List<String> unknown) {
    if (!schema.isObject()) {
      unknown.add(schema.toString());
      return;
    }
    schema
        .fieldNames()
        .forEachRemaining(
            name -> {
              if (!KNOWN.contains(name) && !SILENT.contains(name)) {
                unknown.add(name);
              }
            });
    schema.path("properties").forEach(child -> collectUnknown(child, unknown));
    if (schema.has("items")) {
      collectUnknown(schema.get("items"), unknown);
    }
  }

  /** The schema in one line. */
  public String text() {
    return schema.toString();
  }

  /** Whether the text is JSON that keeps to it; a Markdown fence around it is taken away. */
  public boolean accepts(String text) {
    String plain =
        text.strip().replaceFirst("^```(?:json)?\\s*\\R", "").replaceFirst("\\R```$", "");
    try {
      JsonNode value = JSON.readTree(plain);
      return !value.isMissingNode() && accepts(schema, value);
    } catch (JsonProcessingException e) {
      return false;
    }
  }

  private static boolean accepts(JsonNode schema, JsonNode value) {
    return isOfType(schema.path("type"), value)
        && isListed(schema, value)
        && isInBounds(schema, value)
        && hasProperties(schema, value)
        && hasItems(schema, value);
  }

  private static boolean isOfType(JsonNode type, JsonNode value) {
    if (type.isMissingNode()) {
      return true;
    }
    if (type.isArray()) {
      for (JsonNode one : type) {
        if (isOfType(one, value)) {
          return true;
        }
      }
      return false;
    }
    return switch (type.asText()) {
      case "object" -> value.isObject();
      case "array" -> value.isArray();
      case "string" -> value.isTextual();
      case "boolean" -> value.isBoolean();
      case "null" -> value.isNull();
      case "number" -> value.isNumber();
      case "integer" -> value.isNumber() && value.asDouble() == Math.rint(value.asDouble());
      default -> false;
    };
  }

  private static boolean isListed(JsonNode schema, JsonNode value) {
    if (schema.has("const") && !schema.get("const").equals(value)) {
      return false;
    }
    if (!schema.has("enum")) {
      return true;
    }
    for (JsonNode one : schema.get("enum")) {
      if (one.equals(value)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isInBounds(JsonNode schema, JsonNode value) {
    if (value.isNumber()) {
      return isBetween(schema, "minimum", "maximum", value.asDouble());
    }
    if (value.isTextual()) {
      String text = value.asText();
      return isBetween(schema, "minLength", "maxLength", text.codePointCount(0, text.length()))
          && (!schema.has("pattern")
              || Pattern.compile(schema.get("pattern").asText()).matcher(text).find());
    }
    return !value.isArray() || isBetween(schema, "minItems", "maxItems", value.size());
  }

  private static boolean isBetween(JsonNode schema, String least, String most, double value) {
    return value >= schema.path(least).asDouble(Double.NEGATIVE_INFINITY)
        && value <= schema.path(most).asDouble(Double.POSITIVE_INFINITY);
  }

  private static boolean hasProperties(JsonNode schema, JsonNode value) {
    if (!value.isObject()) {
      return true;
    }
    for (JsonNode name : schema.path("required")) {
      if (!value.has(name.asText())) {
        return false;
      }
    }
    boolean closed =
        schema.has("additionalProperties") && !schema.get("additionalProperties").asBoolean();
    for (var property : value.properties()) {
      JsonNode own = schema.path("properties").path(property.getKey());
      if (own.isMissingNode() ? closed : !accepts(own, property.getValue())) {
        return false;
      }
    }
    return true;
  }

  private static boolean hasItems(JsonNode schema, JsonNode value) {
    if (value.isArray() && schema.has("items")) {
      for (JsonNode item : value) {
        if (!accepts(schema.get("items"), item)) {
          return false;
        }
      }
    }
    return true;
  }
}
