package io.hivetune.local.template;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Java's values as a template's; copies, so nothing of the caller can be reached or changed. */
final class Inputs {
  private Inputs() {}

  /**
   * @throws TemplateFailure for a value that JSON could not hold
   */
  static Object of(@Nullable Object value) {
    if (value == null) {
      return None.NONE;
    } else if (value instanceof CharSequence) {
      return value.toString();
    } else if (value instanceof Boolean || value instanceof Long || value instanceof Double) {
      return value;
    } else if (value instanceof Integer || value instanceof Short || value instanceof Byte) {
      return ((Number) value).longValue();
    } else if (value instanceof Float f) {
      return f.doubleValue();
    } else if (value instanceof Collection<?> items) {
      List<Object> copy = new ArrayList<>();
      items.forEach(item -> copy.add(of(item)));
      return copy;
    } else if (value instanceof Map<?, ?> map) {
      Map<Object, Object> copy = new LinkedHashMap<>();
      map.forEach((key, item) -> copy.put(of(key), of(item)));
      return copy;
    }
    throw TemplateFailure.of("template.input", value.getClass().getName());
  }
}
