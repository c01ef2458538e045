package io.hivetune.local.template;

import java.util.List;

/** Python's find, count, startswith, replace and their kin. Places count code points. */
final class Searching {
  private Searching() {}

  /** The part a search looks at, and where it begins. */
  private record Window(String text, int from) {
    static Window of(String s, Object start, Object end) {
      int length = Text.length(s);
      int from = bound(start, 0, length);
      int to = bound(end, length, length);
      // Python finds nothing, not even the empty string, where the start lies behind the end.
      return from > to
          ? new Window("\0", -1)
          : new Window(Text.substring(s, Math.min(from, length), to), from);
    }

    private static int bound(Object given, int fallback, int length) {
      if (Arguments.absentOrNone(given)) {
        return fallback;
      }
      int index = Numbers.count("str", given);
      return index < 0
          ? Math.max(0, index + length)
          : fallback == 0 ? index : Math.min(index, length);
    }

    boolean isNone() {
      return from < 0;
    }
  }

  static boolean affix(String s, Arguments arguments, boolean prefix) {
    String name = prefix ? "startswith" : "endswith";
    Object[] given = arguments.bind("str." + name, 1, "prefix", "start", "end");
    Window window = Window.of(s, given[1], given[2]);
    List<Object> wanted =
        given[0] instanceof Tuple tuple ? tuple.items() : List.<Object>of(given[0]);
    return wanted.stream()
        .map(w -> StringMethods.text(name, w))
        .anyMatch(
            w ->
                !window.isNone()
                    && (prefix ? window.text().startsWith(w) : window.text().endsWith(w)));
  }

  static Long find(String s, Arguments arguments, boolean last) {
    Object[] given = arguments.bind("str.find", 1, "sub", "start", "end");
    String sought = StringMethods.text("find", given[0]);
    Window window = Window.of(s, given[1], given[2]);
    if (window.isNone()) {
      return -1L;
    }
    int at = last ? window.text().lastIndexOf(sought) : window.text().indexOf(sought);
    return at < 0 ? -1L : window.from() + Text.position(window.text(), at);
  }

  static Long index(String s, Arguments arguments, boolean last) {
    Long at = find(s, arguments, last);
    if (at < 0) {
      throw TemplateFailure.of(
          "template.argument", "str.index", Printed.repr(arguments.positional().get(0)));
    }
    return at;
  }

  static Long count(String s, Arguments arguments) {
    Object[] given = arguments.bind("str.count", 1, "sub", "start", "end");
    String sought = StringMethods.text("count", given[0]);
    Window window = Window.of(s, given[1], given[2]);
    if (window.isNone()) {
      return 0L;
    } else if (sought.isEmpty()) {
      return Text.length(window.text()) + 1L;
    }
    long found = 0;
    for (int at = window.text().indexOf(sought); at >= 0; found++) {
      at = window.text().indexOf(sought, at + sought.length());
    }
    return found;
  }

  static String replace(String s, Arguments arguments) {
    Object[] given = arguments.bind("str.replace", 2, "old", "new", "count");
    return replace(
        s,
        StringMethods.text("replace", given[0]),
        StringMethods.text("replace", given[1]),
        given[2]);
  }

  /**
   * @param count how often at most; absent, None or negative for always
   */
  static String replace(String s, String old, String with, Object count) {
    int left = Arguments.absentOrNone(count) ? -1 : Numbers.count("replace", count);
    if (left < 0) {
      left = Integer.MAX_VALUE;
    }
    StringBuilder out = new StringBuilder();
    int from = 0;
    int at = s.indexOf(old);
    while (at >= 0 && left-- > 0) {
      out.append(s, from, at).append(with);
      from = at + old.length();
      int next = at + old.length();
      if (old.isEmpty()) {
        // The empty string lies before every character and at the end.
        if (at == s.length()) {
          break;
        }
        next += Character.charCount(s.codePointAt(at));
      }
      at = s.indexOf(old, next);
    }
    return out.append(s.substring(from)).toString();
  }

  static String withoutPrefix(String s, Arguments arguments) {
    String prefix =
        StringMethods.text("removeprefix", arguments.bind("str.removeprefix", 1, "prefix")[0]);
    return s.startsWith(prefix) ? s.substring(prefix.length()) : s;
  }

  static String withoutSuffix(String s, Arguments arguments) {
    String suffix =
        StringMethods.text("removesuffix", arguments.bind("str.removesuffix", 1, "suffix")[0]);
    return s.endsWith(suffix) ? s.substring(0, s.length() - suffix.length()) : s;
  }
}
