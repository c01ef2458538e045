package io.hivetune.local.template;

import java.util.List;
import java.util.Map;

/** Names of types as Python calls them, for sentences. */
final class Types {
  private Types() {}

  static String name(Object value) {
    if (value instanceof String || value instanceof SafeText) {
      return "str";
    } else if (value instanceof Long) {
      return "int";
    } else if (value instanceof Double) {
      return "float";
    } else if (value instanceof Boolean) {
      return "bool";
    } else if (value instanceof List) {
      return "list";
    } else if (value instanceof Map) {
      return "dict";
    } else if (value instanceof DictView view) {
      return view.kind();
    } else {
      return value.getClass().getSimpleName().toLowerCase(java.util.Locale.ROOT);
    }
  }
}
