package io.hivetune.eval.text;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** White space as Python's {@code str.split()} sees it, so that our scores equal sacrebleu's. */
final class WhiteSpace {
  private WhiteSpace() {}

  /** The text's code points without white space. */
  static int[] without(String text) {
    int[] kept = new int[text.length()];
    int n = 0;
    for (int i = 0; i < text.length(); ) {
      int c = text.codePointAt(i);
      i += Character.charCount(c);
      if (!is(c)) {
        kept[n++] = c;
      }
    }
    return Arrays.copyOf(kept, n);
  }

  /** What stands between white space. */
  static List<String> split(String text) {
    List<String> parts = new ArrayList<>();
    int from = -1;
    for (int i = 0; i < text.length(); i++) {
      // All white space is in the basic plane.
      if (is(text.charAt(i))) {
        if (from >= 0) {
          parts.add(text.substring(from, i));
        }
        from = -1;
      } else if (from < 0) {
        from = i;
      }
    }
    if (from >= 0) {
      parts.add(text.substring(from));
    }
    return parts;
  }

  /** Each code point but white space. */
  static List<String> characters(String text) {
    List<String> parts = new ArrayList<>();
    for (int i = 0; i < text.length(); ) {
      int c = text.codePointAt(i);
      if (!is(c)) {
        parts.add(Character.toString(c));
      }
      i += Character.charCount(c);
    }
    return parts;
  }

  static boolean is(int c) {
    if (c > 0x20 && c < 0x85) {
      return false;
    }
    return (c >= 0x09 && c <= 0x0D)
        || (c >= 0x1C && c <= 0x20)
        || c == 0x85
        || c == 0xA0
        || c == 0x1680
        || (c >= 0x2000 && c <= 0x200A)
        || c == 0x2028
        || c == 0x2029
        || c == 0x202F
        || c == 0x205F
        || c == 0x3000;
  }
}
