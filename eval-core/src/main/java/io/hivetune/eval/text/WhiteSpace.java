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
    cut(text, (line, from, to) -> parts.add(new String(line, from, to - from)));
    return parts;
  }

  /** Likewise, handed over. */
  static void cut(String text, WordSink words) {
    char[] line = text.toCharArray();
    int from = -1;
    for (int i = 0; i < line.length; i++) {
      // All white space is in the basic plane.
      if (is(line[i])) {
        if (from >= 0) {
          words.word(line, from, i);
        }
        from = -1;
      } else if (from < 0) {
        from = i;
      }
    }
    if (from >= 0) {
      words.word(line, from, line.length);
    }
  }

  /** Each code point but white space. */
  static void characters(String text, WordSink words) {
    char[] line = text.toCharArray();
    int next;
    for (int i = 0; i < line.length; i = next) {
      next = i + Character.charCount(Character.codePointAt(line, i));
      if (!is(line[i])) {
        words.word(line, i, next);
      }
    }
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
