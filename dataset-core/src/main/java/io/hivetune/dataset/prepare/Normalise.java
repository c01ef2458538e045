package io.hivetune.dataset.prepare;

import java.text.Normalizer;
import java.util.regex.Pattern;

/**
 * Brings texts into one form without changing what they say: NFC; no zero-width, bidirectional or
 * control characters and no halves of surrogate pairs; blanks of all kinds as U+0020; lines end
 * with LF and without blanks; at most one empty line in a row; none at the ends; without an
 * editor's leftovers. Quotation marks and dashes stay. Doing it twice is doing it once.
 */
final class Normalise {
  private static final Pattern TRAILING_BLANKS = Pattern.compile("[ \t]+(?=\n|$)");
  private static final Pattern EMPTY_LINES = Pattern.compile("\n{3,}");

  private Normalise() {}

  static String text(String raw) {
    return text(raw, Markup.TEXT);
  }

  static String text(String raw, Markup markup) {
    return CleanText.is(raw) ? raw : longWay(raw, markup);
  }

  /** Without asking whether there is anything to do. */
  static String longWay(String raw, Markup markup) {
    String text = whitespace(Normalizer.normalize(characters(raw), Normalizer.Form.NFC));
    if (markup == Markup.KEEP) {
      return text;
    }
    // Taking something out may bring together what then is to be taken out as well.
    for (String next = stripped(text, markup); !next.equals(text); ) {
      text = next;
      next = stripped(text, markup);
    }
    return text;
  }

  private static String stripped(String text, Markup markup) {
    String plain = EditorMarks.strip(Html.strip(text, markup));
    return plain.equals(text)
        ? text
        : whitespace(Normalizer.normalize(characters(plain), Normalizer.Form.NFC));
  }

  private static String whitespace(String text) {
    String lines = TRAILING_BLANKS.matcher(text).replaceAll("");
    return EMPTY_LINES.matcher(lines).replaceAll("\n\n").strip();
  }

  private static String characters(String raw) {
    String lines = raw.replace("\r\n", "\n");
    StringBuilder out = new StringBuilder(lines.length());
    int c;
    for (int i = 0; i < lines.length(); i += Character.charCount(c)) {
      c = lines.codePointAt(i);
      if (c == '\n' || c == '\r' || c == '\u0085' || c == '\u2028' || c == '\u2029' || c == '\f') {
        out.append('\n');
      } else if (isBlank(c)) {
        out.append(' ');
      } else if (c == '\t' || !isInvisible(c, out, lines, i)) {
        out.appendCodePoint(c);
      }
    }
    return out.toString();
  }

  /** Blanks of typesetting, and the fillers that Korean input methods leave behind. */
  private static boolean isBlank(int c) {
    return Character.getType(c) == Character.SPACE_SEPARATOR
        || c == '\u3164'
        || c == '\uFFA0'
        || c == '\u115F'
        || c == '\u1160';
  }

  private static boolean isInvisible(int c, StringBuilder before, String text, int at) {
    if (c == '\u200D') {
      return !joinsEmoji(before, text, at);
    }
    return switch (Character.getType(c)) {
      case Character.CONTROL, Character.SURROGATE -> true;
      // Tag characters spell flags of regions and belong to the emoji before them.
      case Character.FORMAT -> c < 0xE0020 || c > 0xE007F;
      default -> false;
    };
  }

  /** A zero-width joiner between two emoji makes them one (a family); elsewhere it is dirt. */
  private static boolean joinsEmoji(StringBuilder before, String text, int at) {
    if (before.isEmpty() || at + 1 >= text.length()) {
      return false;
    }
    return isEmojiPart(before.codePointBefore(before.length()))
        && isEmojiPart(text.codePointAt(at + 1));
  }

  private static boolean isEmojiPart(int c) {
    return c == '\uFE0F' || (c >= 0x2190 && c <= 0x2BFF) || (c >= 0x1F000 && c <= 0x1FAFF);
  }
}
