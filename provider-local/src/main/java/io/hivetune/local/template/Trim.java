package io.hivetune.local.template;

import java.util.Optional;
import java.util.function.IntPredicate;

/** Python's strip, lstrip and rstrip. */
final class Trim {
  private Trim() {}

  /**
   * @param chars each of them is taken away; empty for whitespace
   */
  static String of(String s, Optional<String> chars, boolean left, boolean right) {
    IntPredicate goes =
        chars.isEmpty() ? Whitespace::is : c -> chars.get().codePoints().anyMatch(x -> x == c);
    int from = 0;
    int to = s.length();
    while (left && from < to && goes.test(s.codePointAt(from))) {
      from += Character.charCount(s.codePointAt(from));
    }
    while (right && to > from && goes.test(s.codePointBefore(to))) {
      to -= Character.charCount(s.codePointBefore(to));
    }
    return s.substring(from, to);
  }
}
