package io.hivetune.local.template;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Names and their values. A block sees the names around it, but what it sets ends with it; that is
 * why templates carry findings out of loops in a {@link Namespace}.
 */
final class Scope {
  private final @Nullable Scope parent;
  private final Map<String, Object> values = new HashMap<>();

  private Scope(@Nullable Scope parent) {
    this.parent = parent;
  }

  static Scope of(Map<String, Object> values) {
    Scope scope = new Scope(null);
    scope.values.putAll(values);
    return scope;
  }

  Scope child() {
    return new Scope(this);
  }

  void set(String name, Object value) {
    values.put(name, value);
  }

  Object get(String name) {
    for (Scope scope = this; scope != null; scope = scope.parent) {
      Object value = scope.values.get(name);
      if (value != null) {
        return value;
      }
    }
    return Undefined.of("'" + name + "'");
  }
}
