package io.hivetune.local.template;

import java.util.Locale;

/**
 * The value of a quoted string. Jinja hands it through Python's {@code unicode-escape}: \n \t \x41
 * \u0041 \U0001f600 \N{BULLET} and octal are replaced, an unknown escape keeps its backslash.
 */
final class StringLiteral {
  private final String text;
  private final int begin;
  private final StringBuilder out = new StringBuilder();
  private int at;

  private StringLiteral(String text, int begin) {
    this.text = text;
    this.begin = begin;
  }

  /**
   * @param begin the literal's place, for errors
   */
  static String unescape(String quoted, int begin) {
    return quoted.indexOf('\\') < 0 ? quoted : new StringLiteral(ascii(quoted), begin).run();
  }

  /**
   * Python first writes what isn't ASCII as an escape; so a backslash before 가 eats the escape's
   * own. Odd, and kept.
   */
  private static String ascii(String quoted) {
    StringBuilder out = new StringBuilder();
    quoted
        .codePoints()
        .forEach(
            c -> {
              if (c < 0x80) {
                out.append((char) c);
              } else if (c < 0x100) {
                out.append(String.format(Locale.ROOT, "\\x%02x", c));
              } else {
                out.append(
                    c < 0x10000
                        ? String.format(Locale.ROOT, "\\u%04x", c)
                        : String.format(Locale.ROOT, "\\U%08x", c));
              }
            });
    return out.toString();
  }

  private String run() {
    while (at < text.length()) {
      char c = text.charAt(at++);
      if (c == '\\') {
        escape();
      } else {
        out.append(c);
      }
    }
    return out.toString();
  }

  private void escape() {
    char c = text.charAt(at++);
    switch (c) {
      case '\n' -> {}
      case '\\', '\'', '"' -> out.append(c);
      case 'n' -> out.append('\n');
      case 't' -> out.append('\t');
      case 'r' -> out.append('\r');
      case 'a' -> out.append('\u0007');
      case 'b' -> out.append('\b');
      case 'f' -> out.append('\f');
      case 'v' -> out.append('\u000b');
      case 'x' -> hex(2);
      case 'u' -> hex(4);
      case 'U' -> hex(8);
      case 'N' -> named();
      case '0', '1', '2', '3', '4', '5', '6', '7' -> octal();
      default -> out.append('\\').append(c);
    }
  }

  private void hex(int digits) {
    String number = at + digits <= text.length() ? text.substring(at, at + digits) : "";
    if (!number.matches("[0-9a-fA-F]+") || Long.parseLong(number, 16) > Character.MAX_CODE_POINT) {
      throw bad();
    }
    at += digits;
    out.appendCodePoint(Integer.parseInt(number, 16));
  }

  private void octal() {
    int value = text.charAt(at - 1) - '0';
    for (int i = 0; i < 2 && at < text.length() && "01234567".indexOf(text.charAt(at)) >= 0; i++) {
      value = value * 8 + text.charAt(at++) - '0';
    }
    out.append((char) value);
  }

  private void named() {
    int close = text.indexOf('}', at);
    if (!text.startsWith("{", at) || close < 0) {
      throw bad();
    }
    try {
      out.appendCodePoint(Character.codePointOf(text.substring(at + 1, close)));
    } catch (IllegalArgumentException e) {
      throw bad();
    }
    at = close + 1;
  }

  private TemplateFailure bad() {
    return TemplateFailure.at(begin, "template.escape");
  }
}
