package io.hivetune.dataset.prepare;

import java.util.List;

/**
 * Tells in one pass that normalising would change nothing, which is so for most texts: only letters
 * that are in NFC by themselves, plain blanks, no blank before a line's end, no three line ends in
 * a row, nothing that looks like markup or an editor's mark. Saying no costs nothing but the long
 * way.
 */
final class CleanText {
  /** How the lines begin that {@link EditorMarks} takes away. */
  private static final List<String> OF_EDITORS =
      List.of(
          "사진 ", "동영상 ", "출처 입력", "대표사진 ", "본문 기타", "존재하지 않는", "AI 활용", "반응형", "728x90", "320x100");

  private static final String FIRST_OF_EDITORS = "사동출대본존A반73";

  private static final boolean[] PLAIN = new boolean[1 << Character.SIZE];

  static {
    for (int c = 0; c < PLAIN.length; c++) {
      PLAIN[c] = isPlain((char) c);
    }
  }

  private CleanText() {}

  static boolean is(String text) {
    int length = text.length();
    int lineEnds = 1;
    boolean lineStart = true;
    for (int i = 0; i < length; i++) {
      char c = text.charAt(i);
      if (c == '\n') {
        lineEnds++;
        // A line end at the beginning, the third in a row, or after a blank.
        if (i == 0 || lineEnds > 2 || text.charAt(i - 1) == ' ') {
          return false;
        }
        lineStart = true;
        continue;
      }
      if (!PLAIN[c] || (c == '[' && opensMark(text, i))) {
        return false;
      }
      if (lineStart && c != ' ') {
        if (beginsMark(text, i)) {
          return false;
        }
        lineStart = false;
      }
      lineEnds = 0;
    }
    return length == 0
        || (text.charAt(0) != ' ' && text.charAt(length - 1) != ' ' && lineEnds == 0);
  }

  private static boolean isPlain(char c) {
    if (c < 0x7F) {
      return c >= ' ' && c != '<' && c != '&';
    }
    // Hangul syllables, unified ideographs, Hangul letters of their own, usual punctuation.
    return (c >= 0xAC00 && c <= 0xD7A3)
        || (c >= 0x4E00 && c <= 0x9FA5)
        || (c >= 0x3131 && c <= 0x3163)
        || (c >= 0x3001 && c <= 0x3003)
        || (c >= 0x3008 && c <= 0x3011)
        || c == '\u2026'
        || (c >= 0x2018 && c <= 0x2019)
        || (c >= 0x201C && c <= 0x201D)
        || (c >= 0x2013 && c <= 0x2014)
        || c == '\u00B7'
        || c == '\u203B';
  }

  private static boolean beginsMark(String text, int at) {
    if (FIRST_OF_EDITORS.indexOf(text.charAt(at)) < 0) {
      return false;
    }
    for (int i = 0; i < OF_EDITORS.size(); i++) {
      if (text.startsWith(OF_EDITORS.get(i), at)) {
        return true;
      }
    }
    return false;
  }

  private static boolean opensMark(String text, int at) {
    return at + 1 < text.length() && "#/cg".indexOf(text.charAt(at + 1)) >= 0;
  }
}
