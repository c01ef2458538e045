package io.hivetune.local.template;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The {@code tojson} filter as transformers replaces it: Python's {@code json.dumps}, with blanks
 * after comma and colon and with Korean as it is. Jinja's own filter would escape for HTML.
 */
final class Json {
  /** Whether every item has a line of its own. */
  private final boolean lines;

  private final String indent;
  private final String itemSeparator;
  private final String keySeparator;
  private final boolean ascii;
  private final boolean sorted;
  private final StringBuilder out = new StringBuilder();

  private Json(Arguments arguments) {
    Object[] given =
        arguments.bind("tojson", 0, "ensure_ascii", "indent", "separators", "sort_keys");
    ascii = Arguments.isTrue(given[0]);
    lines = !Arguments.absentOrNone(given[1]);
    indent = !lines ? "" : given[1] instanceof String s ? s : " ".repeat(width(given[1]));
    if (Arguments.absentOrNone(given[2])) {
      itemSeparator = lines ? "," : ", ";
      keySeparator = ": ";
    } else {
      List<Object> separators = Iteration.list(given[2]);
      if (separators.size() != 2) {
        throw TemplateFailure.of("template.unpack", 2, separators.size());
      }
      itemSeparator = StringMethods.text("join", separators.get(0));
      keySeparator = StringMethods.text("join", separators.get(1));
    }
    sorted = Arguments.isTrue(given[3]);
  }

  private static int width(Object given) {
    return Math.max(0, Math.min(100, Numbers.count("indent", given)));
  }

  static String of(Object value, Arguments arguments) {
    Json json = new Json(arguments);
    json.write(value, 0);
    return json.out.toString();
  }

  private void write(Object value, int depth) {
    if (value instanceof String || value instanceof SafeText) {
      quote(Printed.str(value));
    } else if (value instanceof Map<?, ?> map) {
      dict(map, depth);
    } else if (value instanceof List || value instanceof Tuple) {
      list(Iteration.list(value), depth);
    } else {
      out.append(scalar(value));
    }
  }

  private static String scalar(Object value) {
    if (value == None.NONE) {
      return "null";
    } else if (value instanceof Boolean || value instanceof Long) {
      return value.toString();
    } else if (value instanceof Double d) {
      return d.isNaN()
          ? "NaN"
          : d.isInfinite() ? (d > 0 ? "Infinity" : "-Infinity") : Numbers.print(d);
    } else if (value instanceof Undefined undefined) {
      throw undefined.failure();
    }
    throw TemplateFailure.type("tojson", value);
  }

  private void list(List<Object> items, int depth) {
    out.append('[');
    for (int i = 0; i < items.size(); i++) {
      separate(i, depth + 1);
      write(items.get(i), depth + 1);
    }
    close(']', items.isEmpty(), depth);
  }

  private void dict(Map<?, ?> map, int depth) {
    out.append('{');
    List<Map.Entry<?, ?>> entries = new ArrayList<>(map.entrySet());
    if (sorted) {
      entries.sort((a, b) -> Relation.compare("sort", a.getKey(), b.getKey()));
    }
    for (int i = 0; i < entries.size(); i++) {
      separate(i, depth + 1);
      Object key = entries.get(i).getKey();
      quote(key instanceof String s ? s : scalar(key));
      out.append(keySeparator);
      write(entries.get(i).getValue(), depth + 1);
    }
    close('}', map.isEmpty(), depth);
  }

  private void separate(int index, int depth) {
    if (index > 0) {
      out.append(itemSeparator);
    }
    newLine(depth);
  }

  private void close(char bracket, boolean empty, int depth) {
    if (!empty) {
      newLine(depth);
    }
    out.append(bracket);
  }

  private void newLine(int depth) {
    if (lines) {
      out.append('\n').append(indent.repeat(depth));
    }
  }

  private void quote(String text) {
    out.append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '"' -> out.append("\\\"");
        case '\\' -> out.append("\\\\");
        case '\n' -> out.append("\\n");
        case '\r' -> out.append("\\r");
        case '\t' -> out.append("\\t");
        case '\f' -> out.append("\\f");
        case '\b' -> out.append("\\b");
        default -> {
          if (c < 0x20 || (ascii && c > 0x7e)) {
            out.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
          } else {
            out.append(c);
          }
        }
      }
    }
    out.append('"');
  }
}
