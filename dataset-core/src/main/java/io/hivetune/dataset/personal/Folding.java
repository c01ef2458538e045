package io.hivetune.dataset.personal;

import java.util.Arrays;

/** How {@link ScanText} makes its text. Most texts need nothing and are taken as they are. */
final class Folding {
  private static final String DASHES = "–—−―‐‑‒ㅡ·∙•ー";

  private Folding() {}

  static ScanText fold(String original) {
    boolean same = true;
    boolean sameLength = true;
    boolean dashes = false;
    for (int i = 0; i < original.length(); i++) {
      char c = original.charAt(i);
      if ((c >= '\uAC00' && c <= '\uD7A3') || (c >= ' ' && c <= '~') || c == '\n') {
        continue;
      }
      if (DASHES.indexOf(c) >= 0) {
        dashes = true;
      } else if (isInvisible(c) || (c >= '\u1100' && c <= '\u11FF')) {
        sameLength = false;
      } else if (fold(c) != c) {
        same = false;
      }
    }
    if (same && sameLength && !dashes) {
      return new ScanText(original, null);
    }
    StringBuilder out = new StringBuilder(original.length());
    int[] starts = sameLength ? null : copied(original, out);
    if (starts == null) {
      for (int i = 0; i < original.length(); i++) {
        out.append(fold(original.charAt(i)));
      }
    }
    if (dashes) {
      joinDigits(out);
    }
    return new ScanText(out.toString(), starts);
  }

  private static int[] copied(String original, StringBuilder out) {
    int[] starts = new int[original.length() + 1];
    int i = 0;
    while (i < original.length()) {
      char c = original.charAt(i);
      if (isInvisible(c)) {
        i++;
        continue;
      }
      starts[out.length()] = i;
      int syllable = Jamo.lengthAt(original, i);
      if (syllable > 0) {
        out.append(Jamo.compose(original, i, syllable));
        i += syllable;
      } else {
        out.append(fold(c));
        i++;
      }
    }
    starts[out.length()] = original.length();
    return Arrays.copyOf(starts, out.length() + 1);
  }

  private static char fold(char c) {
    if (c < 0x80) {
      return c;
    }
    if (c >= '\uFF01' && c <= '\uFF5E') {
      return (char) (c - 0xFEE0);
    }
    return Character.isSpaceChar(c) && c != '\u2028' && c != '\u2029' ? ' ' : c;
  }

  /** Dashes of all kinds, and the vowel ㅡ, are hyphens between digits; elsewhere they stay. */
  private static void joinDigits(StringBuilder out) {
    for (int i = 1; i + 1 < out.length(); i++) {
      char c = out.charAt(i);
      if (c > '\u00A0'
          && DASHES.indexOf(c) >= 0
          && isNumeric(nearest(out, i, -1))
          && isNumeric(nearest(out, i, 1))) {
        out.setCharAt(i, '-');
      }
    }
  }

  private static char nearest(StringBuilder out, int from, int step) {
    int i = from + step;
    if (i >= 0 && i < out.length() && out.charAt(i) == ' ') {
      i += step;
    }
    return i >= 0 && i < out.length() ? out.charAt(i) : ' ';
  }

  /** ASCII digits, and the Korean words for them. */
  private static boolean isNumeric(char c) {
    return (c >= '0' && c <= '9') || "공영일이삼사오육칠팔구".indexOf(c) >= 0;
  }

  private static boolean isInvisible(char c) {
    return (c >= '\u200B' && c <= '\u200F')
        || c == '\u2060'
        || c == '\uFEFF'
        || c == '\u00AD'
        || c == '\u180E'
        || (c >= '\u202A' && c <= '\u202E')
        || c == '\uFE0E'
        || c == '\uFE0F'
        || c == '\u20E3';
  }
}
