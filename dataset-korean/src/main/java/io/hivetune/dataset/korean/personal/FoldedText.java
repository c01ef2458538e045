package io.hivetune.dataset.korean.personal;

import java.util.Arrays;

/**
 * A text as rules read it: full-width digits and letters as ASCII, all dashes between digits as a
 * hyphen, blanks of all kinds as one kind, decomposed Hangul composed, zero-width characters gone;
 * with a way back to the places in the original.
 */
final class FoldedText {
  private final String text;
  private final int[] starts;

  private FoldedText(String text, int[] starts) {
    this.text = text;
    this.starts = starts;
  }

  static FoldedText of(String original) {
    StringBuilder out = new StringBuilder(original.length());
    int[] starts = new int[original.length() + 1];
    int i = 0;
    while (i < original.length()) {
      char c = original.charAt(i);
      if (isZeroWidth(c)) {
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
    joinDigits(out);
    return new FoldedText(out.toString(), Arrays.copyOf(starts, out.length() + 1));
  }

  String text() {
    return text;
  }

  /** Index in the original of a character of the folded text. */
  int start(int index) {
    return starts[index];
  }

  /** Index in the original after a character range that ends before {@code index}. */
  int end(int index) {
    return starts[index];
  }

  private static char fold(char c) {
    if (c >= '\uFF01' && c <= '\uFF5E') {
      return (char) (c - 0xFEE0);
    }
    return c != '\n' && (Character.isSpaceChar(c) || c == '\t') ? ' ' : c;
  }

  /** Dashes of all kinds, and the vowel ㅡ, are hyphens between digits; elsewhere they stay. */
  private static void joinDigits(StringBuilder out) {
    for (int i = 1; i + 1 < out.length(); i++) {
      if ("–—−―‐‑‒ㅡ·∙•".indexOf(out.charAt(i)) >= 0
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

  private static boolean isNumeric(char c) {
    return (c >= '0' && c <= '9') || SpokenDigits.isDigit(c);
  }

  private static boolean isZeroWidth(char c) {
    return c == '\u200B'
        || c == '\u200C'
        || c == '\u200D'
        || c == '\u2060'
        || c == '\uFEFF'
        || c == '\u00AD';
  }
}
