package io.hivetune.local.template;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Python's {@code str} and {@code repr}. */
final class Printed {
  private Printed() {}

  static String str(Object value) {
    if (value instanceof String s) {
      return s;
    } else if (value instanceof SafeText safe) {
      return safe.text();
    } else if (value instanceof Undefined) {
      return "";
    }
    return repr(value);
  }

  static String repr(Object value) {
    if (value instanceof String s) {
      return quoted(s);
    } else if (value instanceof Boolean b) {
      return b ? "True" : "False";
    } else if (value instanceof Long) {
      return value.toString();
    } else if (value instanceof Double d) {
      return Numbers.print(d);
    } else if (value == None.NONE) {
      return "None";
    } else if (value instanceof List<?> list) {
      return "[" + joined(list) + "]";
    } else if (value instanceof Tuple tuple) {
      return "(" + joined(tuple.items()) + (tuple.items().size() == 1 ? ",)" : ")");
    } else if (value instanceof Map<?, ?> map) {
      return dict(map);
    } else if (value instanceof DictView view) {
      return view.kind() + "([" + joined(view.items()) + "])";
    } else if (value instanceof Range range) {
      String step = range.step() == 1 ? "" : ", " + range.step();
      return "range(" + range.start() + ", " + range.stop() + step + ")";
    } else if (value instanceof Undefined) {
      return "Undefined";
    } else if (value instanceof SafeText safe) {
      return "Markup(" + quoted(safe.text()) + ")";
    } else if (value instanceof Namespace namespace) {
      return "<Namespace " + dict(namespace.members()) + ">";
    }
    // Python would print an address in memory here: no text a model could have been trained on.
    throw TemplateFailure.type("printing", value);
  }

  private static String joined(List<?> items) {
    return items.stream().map(Printed::repr).collect(Collectors.joining(", "));
  }

  private static String dict(Map<?, ?> map) {
    return map.entrySet().stream()
        .map(e -> repr(e.getKey()) + ": " + repr(e.getValue()))
        .collect(Collectors.joining(", ", "{", "}"));
  }

  private static String quoted(String s) {
    char quote = s.indexOf('\'') >= 0 && s.indexOf('"') < 0 ? '"' : '\'';
    StringBuilder out = new StringBuilder().append(quote);
    s.codePoints()
        .forEach(
            c -> {
              switch (c) {
                case '\\' -> out.append("\\\\");
                case '\n' -> out.append("\\n");
                case '\r' -> out.append("\\r");
                case '\t' -> out.append("\\t");
                default -> {
                  if (c == quote) {
                    out.append('\\').append(quote);
                  } else if (c == ' ' || isPrintable(c)) {
                    out.appendCodePoint(c);
                  } else if (c < 0x100) {
                    out.append(String.format(Locale.ROOT, "\\x%02x", c));
                  } else {
                    out.append(String.format(Locale.ROOT, c < 0x10000 ? "\\u%04x" : "\\U%08x", c));
                  }
                }
              }
            });
    return out.append(quote).toString();
  }

  private static boolean isPrintable(int c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.PRIVATE_USE,
          Character.UNASSIGNED,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.SPACE_SEPARATOR ->
          false;
      default -> true;
    };
  }
}
