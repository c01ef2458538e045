package io.hivetune.local.template;

import java.util.ArrayList;
import java.util.List;

/** Strings counted in code points, as Python does: 😀 is one character. */
final class Text {
  private Text() {}

  static int length(String s) {
    return s.codePointCount(0, s.length());
  }

  static List<Object> characters(String s) {
    List<Object> characters = new ArrayList<>(s.length());
    s.codePoints().forEach(c -> characters.add(Character.toString(c)));
    return characters;
  }

  /** The index in Java's counting of the {@code position}-th character. */
  static int index(String s, int position) {
    return s.offsetByCodePoints(0, position);
  }

  /** The number of characters before Java's {@code index}; -1 stays -1. */
  static long position(String s, int index) {
    return index < 0 ? -1 : s.codePointCount(0, index);
  }

  static String substring(String s, int from, int to) {
    int begin = index(s, from);
    return s.substring(begin, s.offsetByCodePoints(begin, to - from));
  }

  /** Python orders strings by code point, Java by UTF-16 unit. */
  static int compare(String a, String b) {
    int i = 0;
    while (i < a.length() && i < b.length()) {
      int left = a.codePointAt(i);
      int right = b.codePointAt(i);
      if (left != right) {
        return Integer.compare(left, right);
      }
      i += Character.charCount(left);
    }
    return Integer.compare(a.length(), b.length());
  }
}
