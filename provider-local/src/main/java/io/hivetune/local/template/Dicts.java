package io.hivetune.local.template;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

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
    put(made, key(parts.get(0)), parts.get(1));
  }

  /**
   * Puts an entry where Python would: 1, 1.0 and True are the same key, and the first one stays.
   */
  static void put(Map<Object, Object> dict, Object key, Object value) {
    dict.put(present(dict, key).orElse(key), value);
  }

  /** The value of a key, if there is one. */
  static Optional<Object> get(Map<?, ?> dict, Object key) {
    return present(dict, key(key)).map(dict::get);
  }

  private static Optional<Object> present(Map<?, ?> dict, Object key) {
    if (dict.containsKey(key) || !Numbers.is(key)) {
      return dict.containsKey(key) ? Optional.of(key) : Optional.empty();
    }
    return dict.keySet().stream()
        .filter(other -> Relation.equal(other, key))
        .map(Object.class::cast)
        .findFirst();
  }

  /** A value that may be a key. */
  static Object key(Object value) {
    if (value instanceof List || value instanceof Map) {
      throw TemplateFailure.type("dict key", value);
    }
    return value instanceof SafeText safe ? safe.text() : value;
  }
}
