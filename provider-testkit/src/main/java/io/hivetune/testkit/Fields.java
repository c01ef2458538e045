package io.hivetune.testkit;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;

/** Checks that an object has the fields it must have, and none that the service does not know. */
final class Fields {
  private Fields() {}

  /** {@code known} names are plain for required fields and end in {@code ?} for others. */
  static JsonNode check(JsonNode object, String where, String... known) {
    if (!object.isObject()) {
      throw new Refusal(400, "invalid_type", where + " must be an object");
    }
    Set<String> allowed = new HashSet<>();
    Arrays.stream(known).map(k -> k.replace("?", "")).forEach(allowed::add);
    object
        .fieldNames()
        .forEachRemaining(
            name -> {
              if (!allowed.contains(name)) {
                throw new Refusal(
                    400, "unknown_parameter", "Unknown parameter: '" + where + "." + name + "'.");
              }
            });
    for (String name : known) {
      if (!name.endsWith("?") && !object.hasNonNull(name)) {
        throw new Refusal(
            400,
            "missing_required_parameter",
            "Missing required parameter: '" + where + "." + name + "'.");
      }
    }
    return object;
  }

  static String text(JsonNode object, String name) {
    JsonNode value = object.path(name);
    if (!value.isTextual()) {
      throw new Refusal(400, "invalid_type", "'" + name + "' must be a string");
    }
    return value.textValue();
  }

  static void range(JsonNode object, String name, double least, double most) {
    JsonNode value = object.path(name);
    if (!value.isMissingNode()
        && !(value.isNumber() && value.doubleValue() >= least && value.doubleValue() <= most)) {
      throw new Refusal(
          400, "invalid_value", "'" + name + "' must be a number in " + least + ".." + most);
    }
  }
}
