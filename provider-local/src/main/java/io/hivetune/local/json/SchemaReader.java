package io.hivetune.local.json;

import com.fasterxml.jackson.databind.JsonNode;
import io.hivetune.dataset.Problem;
import io.hivetune.tuning.InvalidRequestException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * JSON Schema (draft 2020-12) to {@link Value}s. What is written keeps to the schema; not
 * everything that the schema allows is written. A keyword that isn't known here is refused by name,
 * never overlooked.
 */
final class SchemaReader {
  private static final Set<String> SILENT =
      Set.of(
          "$schema",
          "$id",
          "$comment",
          "title",
          "description",
          "default",
          "examples",
          "deprecated",
          "readOnly",
          "writeOnly",
          "$defs",
          "definitions");
  private static final Map<String, Set<String>> BY_TYPE =
      Map.of(
          "object", Set.of("properties", "required", "additionalProperties"),
          "array", Set.of("items", "minItems", "maxItems"),
          "string", Set.of("minLength", "maxLength"),
          "number", Set.of("minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum"));
  private static final Set<String> ALONE = Set.of("$ref", "anyOf");
  private static final Set<String> LISTS = Set.of("enum", "const");
  private static final List<String> TYPES =
      List.of("object", "array", "string", "number", "integer", "boolean", "null");

  private final JsonNode root;
  private final List<Problem> problems = new ArrayList<>();
  private final List<Value> all = new ArrayList<>();
  private final Map<String, Value.Union> referred = new HashMap<>();
  private final Value.Union any = new Value.Union();

  private SchemaReader(JsonNode root) {
    this.root = root;
    all.add(any);
    any.add(noted(new StringValue(0, Value.NEVER)));
    any.add(noted(new NumberValue(false, NumberRange.ALL)));
    any.add(literals("true", "false", "null"));
    any.add(noted(new ArrayValue(any, 0, Value.NEVER)));
    any.add(noted(new ObjectValue(List.of(), Optional.of(any))));
  }

  /**
   * @throws InvalidRequestException with every keyword that isn't known and every place that
   *     nothing can keep to
   */
  static Value read(JsonNode schema) {
    SchemaReader reader = new SchemaReader(schema);
    Value value = reader.value(schema, "#");
    Value.settleAll(reader.all);
    if (reader.problems.isEmpty() && value.least() >= Value.NEVER) {
      reader.problem("schema.impossible", "#");
    }
    if (!reader.problems.isEmpty()) {
      throw new InvalidRequestException(reader.problems);
    }
    return value;
  }

  private <V extends Value> V noted(V value) {
    all.add(value);
    return value;
  }

  private void problem(String code, Object... arguments) {
    problems.add(Problem.of(SchemaReader.class, code, arguments));
  }

  private Value value(JsonNode schema, String place) {
    if (schema.isBoolean() && schema.asBoolean()) {
      return any;
    }
    if (!schema.isObject()) {
      problem("schema.value", place, schema.toString());
      return any;
    }
    Set<String> keywords = new LinkedHashSet<>();
    schema.fieldNames().forEachRemaining(keywords::add);
    keywords.removeAll(SILENT);
    for (String alone : ALONE) {
      if (keywords.contains(alone)) {
        return only(schema, alone, keywords, place);
      }
    }
    for (String keyword : keywords) {
      boolean known = keyword.equals("type") || LISTS.contains(keyword);
      if (!known && BY_TYPE.values().stream().noneMatch(k -> k.contains(keyword))) {
        problem("schema.keyword", keyword, place);
      }
    }
    Set<String> types = types(schema, keywords, place);
    if (keywords.stream().anyMatch(LISTS::contains)) {
      return listed(schema, keywords, types, place);
    }
    if (types.isEmpty()) {
      return any;
    }
    Value.Union union = noted(new Value.Union());
    types.forEach(type -> union.add(ofType(type, schema, place)));
    return union;
  }

  /** {@code $ref} and {@code anyOf} stand alone: what is beside them would have to hold as well. */
  private Value only(JsonNode schema, String keyword, Set<String> keywords, String place) {
    for (String other : keywords) {
      if (!other.equals(keyword)) {
        problem("schema.beside", other, keyword, place);
      }
    }
    if (keyword.equals("$ref")) {
      return reference(schema.path("$ref").asText(), place);
    }
    Value.Union union = noted(new Value.Union());
    JsonNode choices = schema.path("anyOf");
    for (int i = 0; i < choices.size(); i++) {
      union.add(value(choices.get(i), place + "/anyOf/" + i));
    }
    return union;
  }

  private Value reference(String target, String place) {
    Value.Union known = referred.get(target);
    if (known != null) {
      return known;
    }
    JsonNode found =
        target.equals("#")
            ? root
            : target.startsWith("#/") ? root.at(target.substring(1)) : root.path("$none");
    if (found.isMissingNode()) {
      problem("schema.ref", target, place);
      return any;
    }
    Value.Union open = noted(new Value.Union());
    referred.put(target, open);
    open.add(value(found, target));
    return open;
  }

  private Set<String> types(JsonNode schema, Set<String> keywords, String place) {
    Set<String> types = new LinkedHashSet<>();
    JsonNode told = schema.path("type");
    if (told.isArray()) {
      told.forEach(t -> types.add(t.asText()));
    } else if (!told.isMissingNode()) {
      types.add(told.asText());
    } else if (keywords.stream().noneMatch(LISTS::contains)) {
      for (String type : new TreeSet<>(BY_TYPE.keySet())) {
        if (BY_TYPE.getOrDefault(type, Set.of()).stream().anyMatch(keywords::contains)) {
          types.add(type);
        }
      }
    }
    for (String type : types) {
      if (!TYPES.contains(type)) {
        problem("schema.value", place + "/type", type);
      }
    }
    return types;
  }

  private Value listed(JsonNode schema, Set<String> keywords, Set<String> types, String place) {
    for (String other : keywords) {
      if (!other.equals("type") && !LISTS.contains(other)) {
        problem("schema.beside", other, schema.has("enum") ? "enum" : "const", place);
      }
    }
    List<JsonNode> values = new ArrayList<>();
    if (schema.has("const")) {
      values.add(schema.get("const"));
    } else {
      schema.path("enum").forEach(values::add);
    }
    List<byte[]> texts = new ArrayList<>();
    for (JsonNode value : values) {
      boolean typed = types.isEmpty() || types.stream().anyMatch(t -> isOf(t, value));
      boolean both = !schema.has("enum") || contains(schema.get("enum"), value);
      if (typed && both) {
        texts.add(value.toString().getBytes(StandardCharsets.UTF_8));
      }
    }
    return noted(new Value.Literals(texts));
  }

  private static boolean contains(JsonNode list, JsonNode value) {
    for (JsonNode one : list) {
      if (one.equals(value)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isOf(String type, JsonNode value) {
    return switch (type) {
      case "object" -> value.isObject();
      case "array" -> value.isArray();
      case "string" -> value.isTextual();
      case "number" -> value.isNumber();
      case "integer" -> value.isNumber() && value.decimalValue().stripTrailingZeros().scale() <= 0;
      case "boolean" -> value.isBoolean();
      default -> value.isNull();
    };
  }

  private Value ofType(String type, JsonNode schema, String place) {
    return switch (type) {
      case "object" -> object(schema, place);
      case "array" -> array(schema, place);
      case "string" ->
          noted(
              new StringValue(
                  count(schema, "minLength", 0, place),
                  count(schema, "maxLength", Value.NEVER, place)));
      case "number", "integer" ->
          noted(new NumberValue(type.equals("integer"), Bounds.of(schema, place, problems)));
      case "boolean" -> literals("true", "false");
      default -> literals("null");
    };
  }

  private Value literals(String... texts) {
    List<byte[]> bytes = new ArrayList<>();
    for (String text : texts) {
      bytes.add(text.getBytes(StandardCharsets.US_ASCII));
    }
    return noted(new Value.Literals(bytes));
  }

  private int count(JsonNode schema, String keyword, int none, String place) {
    JsonNode told = schema.path(keyword);
    if (told.isMissingNode()) {
      return none;
    }
    if (!told.canConvertToInt() || told.asInt() < 0) {
      problem("schema.value", place + "/" + keyword, told.toString());
      return none;
    }
    return Math.min(told.asInt(), Value.NEVER);
  }

  private Value array(JsonNode schema, String place) {
    Value items = schema.has("items") ? value(schema.get("items"), place + "/items") : any;
    return noted(
        new ArrayValue(
            items,
            count(schema, "minItems", 0, place),
            count(schema, "maxItems", Value.NEVER, place)));
  }

  private Value object(JsonNode schema, String place) {
    JsonNode further = schema.path("additionalProperties");
    boolean closed = further.isBoolean() && !further.asBoolean();
    Value others = further.isObject() ? value(further, place + "/additionalProperties") : any;
    Set<String> required = new LinkedHashSet<>();
    schema.path("required").forEach(r -> required.add(r.asText()));
    List<ObjectValue.Property> properties = new ArrayList<>();
    for (Map.Entry<String, JsonNode> entry : schema.path("properties").properties()) {
      String name = entry.getKey();
      Value value = value(entry.getValue(), place + "/properties/" + name);
      properties.add(property(name, value, required.remove(name)));
    }
    for (String name : required) {
      if (closed) {
        problem("schema.impossible", place + "/required/" + name);
      }
      properties.add(property(name, others, true));
    }
    // Nobody who lists properties wants others made up; where none is listed, all are free.
    boolean open = further.isMissingNode() ? properties.isEmpty() : !closed;
    return noted(new ObjectValue(properties, open ? Optional.of(others) : Optional.empty()));
  }

  private static ObjectValue.Property property(String name, Value value, boolean required) {
    String key = com.fasterxml.jackson.databind.node.TextNode.valueOf(name) + ":";
    return new ObjectValue.Property(name, key.getBytes(StandardCharsets.UTF_8), value, required);
  }
}
