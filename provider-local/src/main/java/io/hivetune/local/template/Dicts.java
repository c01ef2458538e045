package io.hivetune.local.template;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Making dicts, which keep the order of their keys. */
final class Dicts {
  private Dicts() {}

  /** {@code dict(pairs or dict, name=value, …)} */
  static Map<Object, Object> of(String function, Arguments arguments) {
    Map<Object, Object> made = new LinkedHashMap<>();
    if (arguments.positional().size() > 1) {
      throw TemplateFailure.of("template.arguments", function);
    }
    for (Object given : arguments.positional()) {
      if (given instanceof Map<?, ?> map) {
        made.putAll(map);
      } else {
        Iteration.of(given).forEachRemaining(pair -> put(made, pair));
      }
    }
    made.putAll(arguments.named());
    return made;
  }

  private static void put(Map<Object, Object> made, Object pair) {
    List<Object> parts = Iteration.list(pair);
    if (parts.size() != 2) {
      throw TemplateFailure.of("template.unpack", 2, parts.size());
    }
    made.put(key(parts.get(0)), parts.get(1));
  }

  /** A value that may be a key. */
  static Object key(Object value) {
    if (value instanceof List || value instanceof Map) {
      throw TemplateFailure.type("dict key", value);
    }
    return value instanceof SafeText safe ? safe.text() : value;
  }
}
