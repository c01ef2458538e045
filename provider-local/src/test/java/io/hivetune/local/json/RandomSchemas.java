package io.hivetune.local.json;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.random.RandomGenerator;

/** Schemas of every known keyword, drawn anew for each number. */
final class RandomSchemas {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final List<String> NAMES =
      List.of("이름", "age", "한 줄 평", "tag\"s", "점수", "a/b", "address", "메모\n", "x", "😊");

  private final RandomGenerator random;

  RandomSchemas(RandomGenerator random) {
    this.random = random;
  }

  ObjectNode root() {
    ObjectNode schema = object(3);
    ObjectNode tree = JSON.createObjectNode().put("type", "object");
    tree.putObject("properties")
        .putObject("가지")
        .put("type", "array")
        .putObject("items")
        .put("$ref", "#/$defs/tree");
    schema.putObject("$defs").set("tree", tree);
    return schema;
  }

  private boolean chance(int percent) {
    return random.nextInt(100) < percent;
  }

  private ObjectNode any(int deep) {
    return switch (random.nextInt(deep > 0 ? 11 : 6)) {
      case 0, 1 -> string();
      case 2 -> number("integer");
      case 3 -> number("number");
      case 4 -> listed();
      case 5 -> JSON.createObjectNode().put("type", chance(50) ? "boolean" : "null");
      case 6 -> JSON.createObjectNode().put("$ref", "#/$defs/tree");
      case 7, 8 -> array(deep - 1);
      case 9 -> union(deep - 1);
      default -> object(deep - 1);
    };
  }

  private ObjectNode string() {
    ObjectNode schema = JSON.createObjectNode();
    ArrayNode types = schema.putArray("type").add("string");
    if (chance(20)) {
      types.add("null");
    }
    int min = random.nextInt(6);
    if (chance(40)) {
      schema.put("minLength", min);
    }
    if (chance(40)) {
      schema.put("maxLength", min + random.nextInt(8));
    }
    return schema;
  }

  private ObjectNode number(String type) {
    ObjectNode schema = JSON.createObjectNode().put("type", type);
    double low =
        type.equals("integer") ? random.nextInt(-2000, 2000) : random.nextInt(-999, 999) / 37.0;
    if (chance(60)) {
      schema.put(chance(50) ? "minimum" : "exclusiveMinimum", low);
    }
    if (chance(60)) {
      schema.put(chance(50) ? "maximum" : "exclusiveMaximum", low + 2 + random.nextInt(40));
    }
    return schema;
  }

  private ObjectNode listed() {
    ObjectNode schema = JSON.createObjectNode();
    if (chance(30)) {
      schema.put("const", "정해진 값");
      return schema;
    }
    ArrayNode values = schema.putArray("enum");
    values.add("긍정").add("긍정적").add("부정 \\ \"").add(3).add(2.5).add(true).addNull();
    values.addObject().put("종류", 1).putArray("목록").add("가");
    if (chance(40)) {
      schema.put("type", "string");
    }
    return schema;
  }

  private ObjectNode array(int deep) {
    ObjectNode schema = JSON.createObjectNode().put("type", "array");
    int min = random.nextInt(3);
    if (chance(50)) {
      schema.put("minItems", min);
    }
    if (chance(50)) {
      schema.put("maxItems", min + random.nextInt(3));
    }
    if (chance(85)) {
      schema.set("items", any(deep));
    }
    return schema;
  }

  private ObjectNode union(int deep) {
    ObjectNode schema = JSON.createObjectNode();
    schema.putArray("anyOf").add(any(deep)).add(any(deep));
    return schema;
  }

  private ObjectNode object(int deep) {
    ObjectNode schema = JSON.createObjectNode().put("type", "object");
    ObjectNode properties = schema.putObject("properties");
    ArrayNode required = schema.putArray("required");
    for (String name : NAMES) {
      if (chance(35)) {
        properties.set(name, any(deep));
        if (chance(60)) {
          required.add(name);
        }
      }
    }
    switch (random.nextInt(4)) {
      case 0 -> schema.put("additionalProperties", false);
      case 1 -> schema.put("additionalProperties", true);
      case 2 -> schema.set("additionalProperties", string());
      default -> {}
    }
    return schema;
  }
}
