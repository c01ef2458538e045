package io.hivetune.eval.text;

import java.util.Arrays;

/**
 * The tokenisation of NIST's mteval-v13a.pl, with sacrebleu's steps in sacrebleu's order: entities,
 * ASCII punctuation, then full stops, commas and hyphens by the digits beside them. Each step of
 * the original puts blanks into the line; here it marks where they would be.
 */
final class Mteval13a {
  private final char[] line;
  // Whether a blank stands before the character.
  private final boolean[] blank;

  private Mteval13a(char[] line) {
    this.line = line;
    this.blank = new boolean[line.length + 1];
  }

  static void cut(String text, WordSink words) {
    String plain = text;
    if (plain.indexOf('\n') >= 0 || plain.indexOf('<') >= 0) {
      plain = plain.replace("<skipped>", "").replace("-\n", "").replace('\n', ' ');
    }
    if (plain.indexOf('&') >= 0) {
      plain =
          plain
              .replace("&quot;", "\"")
              .replace("&amp;", "&")
              .replace("&lt;", "<")
              .replace("&gt;", ">");
    }
    // No rule looks beyond the blank beside a word.
    WhiteSpace.cut(
        plain,
        (line, from, to) -> {
          if (hasMarks(line, from, to)) {
            char[] word = Arrays.copyOfRange(line, from, to);
            new Mteval13a(word).cut(words);
          } else {
            words.word(line, from, to);
          }
        });
  }

  private static boolean hasMarks(char[] line, int from, int to) {
    for (int i = from; i < to; i++) {
      char c = line[i];
      if (c < 128 && (isPunctuation(c) || c == '.' || c == ',' || c == '-')) {
        return true;
      }
    }
    return false;
  }

  private void cut(WordSink words) {
    blank[0] = true;
    blank[line.length] = true;
    punctuation();
    pointsAfter();
    pointsBefore();
    dashes();
    int from = 0;
    for (int i = 1; i <= line.length; i++) {
      if (blank[i]) {
        words.word(line, from, i);
        from = i;
      }
    }
  }

  private void isolate(int i) {
    blank[i] = true;
    blank[i + 1] = true;
  }

  private void punctuation() {
    for (int i = 0; i < line.length; i++) {
      if (isPunctuation(line[i])) {
        isolate(i);
      }
    }
  }

  /** ASCII's marks but for the apostrophe, full stop, comma and hyphen. */
  private static boolean isPunctuation(char c) {
    return (c >= '{' && c <= '~')
        || (c >= '[' && c <= '`')
        || (c >= ' ' && c <= '&')
        || (c >= '(' && c <= '+')
        || (c >= ':' && c <= '@')
        || c == '/';
  }

  /** A full stop or comma stands alone unless a digit is before it. */
  private void pointsAfter() {
    // A point that was just set apart doesn't count as what is before the next.
    boolean used = false;
    for (int i = 0; i < line.length; i++) {
      used = isPoint(line[i]) && !used && (blank[i] || !isDigit(line[i - 1]));
      if (used) {
        isolate(i);
      }
    }
  }

  /** A full stop or comma stands alone unless a digit is after it. */
  private void pointsBefore() {
    boolean used = false;
    for (int i = 0; i < line.length; i++) {
      boolean set = isPoint(line[i]) && !used && (blank[i + 1] || !isDigit(line[i + 1]));
      // A character after a point is used up with it, unless a blank was between.
      used = set && !blank[i + 1];
      if (set) {
        isolate(i);
      }
    }
  }

  /** A hyphen stands alone after a digit. */
  private void dashes() {
    for (int i = 1; i < line.length; i++) {
      if (line[i] == '-' && !blank[i] && isDigit(line[i - 1])) {
        isolate(i);
      }
    }
  }

  private static boolean isPoint(char c) {
    return c == '.' || c == ',';
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }
}
