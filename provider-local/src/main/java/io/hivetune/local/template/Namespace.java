package io.hivetune.local.template;

import java.util.LinkedHashMap;
import java.util.Map;

/** The one value a template may change: {@code {% set ns.found = true %}}. */
record Namespace(Map<String, Object> members) {
  static Namespace of(Arguments arguments) {
    Namespace made = new Namespace(new LinkedHashMap<>());
    Dicts.of("namespace", arguments).forEach((k, v) -> made.put(Printed.str(k), v));
    return made;
  }

  void put(String name, Object value) {
    if (name.startsWith("_")) {
      throw TemplateFailure.of("template.forbidden", "'" + name + "'");
    }
    members.put(name, value);
  }
}
