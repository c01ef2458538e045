package io.hivetune.local.template;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Walking through values. */
final class Iteration {
  private Iteration() {}

  /** The items of a list, tuple or range: what has places. */
  @SuppressWarnings("unchecked")
  static Optional<List<Object>> items(Object value) {
    if (value instanceof List<?> list) {
      return Optional.of((List<Object>) list);
    } else if (value instanceof Tuple tuple) {
      return Optional.of(tuple.items());
    } else if (value instanceof Range range) {
      return Optional.of(range.items());
    }
    return Optional.empty();
  }

  static boolean possible(Object value) {
    return value instanceof Undefined
        || value instanceof String
        || value instanceof SafeText
        || value instanceof Map
        || value instanceof DictView
        || value instanceof Generator
        || items(value).isPresent();
  }

  /** A string gives its characters, a dict its keys, undefined nothing. */
  static Iterator<Object> of(Object value) {
    if (value instanceof Generator generator) {
      return generator.items();
    } else if (value instanceof Undefined) {
      return List.<Object>of().iterator();
    } else if (value instanceof String s) {
      return Text.characters(s).iterator();
    } else if (value instanceof SafeText safe) {
      return Text.characters(safe.text()).iterator();
    } else if (value instanceof Map<?, ?> map) {
      return List.<Object>copyOf(map.keySet()).iterator();
    } else if (value instanceof DictView view) {
      return view.items().iterator();
    }
    return items(value).orElseThrow(() -> TemplateFailure.type("for", value)).iterator();
  }

  static List<Object> list(Object value) {
    List<Object> list = new ArrayList<>();
    of(value).forEachRemaining(list::add);
    return list;
  }
}
