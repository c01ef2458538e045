package io.hivetune.local.template;

/** Python's {@code str.format} with plain fields: {@code {}}, {@code {0}}, {@code {name}}. */
final class BraceFormat {
  private final String format;
  private final Arguments arguments;
  private final StringBuilder out = new StringBuilder();
  private int at;
  private int nextField;

  private BraceFormat(String format, Arguments arguments) {
    this.format = format;
    this.arguments = arguments;
  }

  static Object of(String format, Arguments arguments) {
    return new BraceFormat(format, arguments).run();
  }

  private String run() {
    while (at < format.length()) {
      char c = format.charAt(at++);
      if (c != '{' && c != '}') {
        out.append(c);
      } else if (at < format.length() && format.charAt(at) == c) {
        out.append(c);
        at++;
      } else {
        out.append(Printed.str(field(c)));
      }
    }
    return out.toString();
  }

  private Object field(char open) {
    int close = format.indexOf('}', at);
    if (open == '}' || close < 0) {
      throw TemplateFailure.of("template.argument", "str.format", Printed.repr(format));
    }
    String name = format.substring(at, close);
    at = close + 1;
    if (name.isEmpty() || name.matches("\\d{1,4}")) {
      int index = name.isEmpty() ? nextField++ : Integer.parseInt(name);
      if (index < arguments.positional().size()) {
        return arguments.positional().get(index);
      }
    } else if (name.matches("\\w+")) {
      Object named = arguments.named().get(name);
      if (named != null) {
        return named;
      }
    } else {
      throw TemplateFailure.of("template.unsupported", "str.format {" + name + "}");
    }
    throw TemplateFailure.of("template.arguments", "str.format");
  }
}
