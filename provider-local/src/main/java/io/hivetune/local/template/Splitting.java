package io.hivetune.local.template;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Python's split, rsplit, splitlines and partition. */
final class Splitting {
  private Splitting() {}

  static Object split(String s, Arguments arguments) {
    Object[] given = arguments.bind("str.split", 0, "sep", "maxsplit");
    int most = most(given[1]);
    return Arguments.absentOrNone(given[0])
        ? byWhitespace(s, most)
        : bySeparator(s, separator(given[0]), most);
  }

  /** Split from the right: the same cuts as in the mirrored string. */
  static Object rsplit(String s, Arguments arguments) {
    Object[] given = arguments.bind("str.rsplit", 0, "sep", "maxsplit");
    int most = most(given[1]);
    String mirrored = mirrored(s);
    List<Object> parts =
        Arguments.absentOrNone(given[0])
            ? byWhitespace(mirrored, most)
            : bySeparator(mirrored, mirrored(separator(given[0])), most);
    Collections.reverse(parts);
    parts.replaceAll(part -> mirrored((String) part));
    return parts;
  }

  /** Unpaired surrogates aside, StringBuilder keeps pairs together. */
  private static String mirrored(String s) {
    return new StringBuilder(s).reverse().toString();
  }

  private static int most(Object given) {
    int most = Arguments.absent(given) ? -1 : Numbers.count("maxsplit", given);
    return most < 0 ? Integer.MAX_VALUE : most;
  }

  private static String separator(Object given) {
    String separator = StringMethods.text("split", given);
    if (separator.isEmpty()) {
      throw TemplateFailure.of("template.argument", "str.split", "''");
    }
    return separator;
  }

  private static List<Object> bySeparator(String s, String separator, int most) {
    List<Object> parts = new ArrayList<>();
    int from = 0;
    for (int at = s.indexOf(separator); at >= 0 && parts.size() < most; ) {
      parts.add(s.substring(from, at));
      from = at + separator.length();
      at = s.indexOf(separator, from);
    }
    parts.add(s.substring(from));
    return parts;
  }

  private static List<Object> byWhitespace(String s, int most) {
    List<Object> parts = new ArrayList<>();
    int at = Whitespace.skip(s, 0);
    while (at < s.length() && parts.size() < most) {
      int end = at;
      while (end < s.length() && !Whitespace.is(s.charAt(end))) {
        end++;
      }
      parts.add(s.substring(at, end));
      at = Whitespace.skip(s, end);
    }
    if (at < s.length()) {
      parts.add(s.substring(at));
    }
    return parts;
  }

  static List<Object> lines(String s, Arguments arguments) {
    boolean keepEnds = Arguments.isTrue(arguments.bind("str.splitlines", 0, "keepends")[0]);
    List<Object> lines = new ArrayList<>();
    int from = 0;
    for (int i = 0; i < s.length(); i++) {
      if (endsLine(s.charAt(i))) {
        int next = s.startsWith("\r\n", i) ? i + 2 : i + 1;
        lines.add(s.substring(from, keepEnds ? next : i));
        from = next;
        i = next - 1;
      }
    }
    if (from < s.length()) {
      lines.add(s.substring(from));
    }
    return lines;
  }

  private static boolean endsLine(char c) {
    return (c >= 0x0a && c <= 0x0d)
        || (c >= 0x1c && c <= 0x1e)
        || c == 0x85
        || c == 0x2028
        || c == 0x2029;
  }

  static Object partition(String s, Arguments arguments, boolean last) {
    String separator = separator(arguments.bind("str.partition", 1, "sep")[0]);
    int at = last ? s.lastIndexOf(separator) : s.indexOf(separator);
    if (at < 0) {
      return last ? Tuple.of("", "", s) : Tuple.of(s, "", "");
    }
    return Tuple.of(s.substring(0, at), separator, s.substring(at + separator.length()));
  }
}
