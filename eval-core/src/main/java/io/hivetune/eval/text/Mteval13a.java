package io.hivetune.eval.text;

import java.util.ArrayList;
import java.util.List;

/**
 * The tokenisation of NIST's mteval-v13a.pl, with sacrebleu's steps in sacrebleu's order: entities,
 * ASCII punctuation, then full stops, commas and hyphens by the digits beside them. Each step reads
 * what the one before wrote, without looking at a character twice.
 */
final class Mteval13a {
  private Mteval13a() {}

  static List<String> tokens(String text) {
    String line = text.replace("<skipped>", "").replace("-\n", "").replace('\n', ' ');
    if (line.indexOf('&') >= 0) {
      line =
          line.replace("&quot;", "\"")
              .replace("&amp;", "&")
              .replace("&lt;", "<")
              .replace("&gt;", ">");
    }
    List<String> tokens = new ArrayList<>();
    for (String word : WhiteSpace.split(line)) {
      if (hasMarks(word)) {
        // No rule looks beyond the blank beside a word.
        tokens.addAll(WhiteSpace.split(dashes(before(after(punctuation(" " + word + " "))))));
      } else {
        tokens.add(word);
      }
    }
    return tokens;
  }

  private static boolean hasMarks(String word) {
    for (int i = 0; i < word.length(); i++) {
      char c = word.charAt(i);
      if (isPunctuation(c) || c == '.' || c == ',' || c == '-') {
        return true;
      }
    }
    return false;
  }

  private static StringBuilder punctuation(String line) {
    StringBuilder out = new StringBuilder(line.length() * 2);
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      if (isPunctuation(c)) {
        out.append(' ').append(c).append(' ');
      } else {
        out.append(c);
      }
    }
    return out;
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
  private static StringBuilder after(StringBuilder line) {
    StringBuilder out = new StringBuilder(line.length() * 2);
    for (int i = 0; i < line.length(); i++) {
      out.append(line.charAt(i));
      if (!isDigit(line.charAt(i)) && isPointAt(line, i + 1)) {
        out.append(' ').append(line.charAt(++i)).append(' ');
      }
    }
    return out;
  }

  /** A full stop or comma stands alone unless a digit is after it. */
  private static StringBuilder before(StringBuilder line) {
    StringBuilder out = new StringBuilder(line.length() * 2);
    for (int i = 0; i < line.length(); i++) {
      if (isPointAt(line, i) && i + 1 < line.length() && !isDigit(line.charAt(i + 1))) {
        out.append(' ').append(line.charAt(i)).append(' ').append(line.charAt(++i));
      } else {
        out.append(line.charAt(i));
      }
    }
    return out;
  }

  /** A hyphen stands alone after a digit. */
  private static String dashes(StringBuilder line) {
    StringBuilder out = new StringBuilder(line.length() * 2);
    for (int i = 0; i < line.length(); i++) {
      out.append(line.charAt(i));
      if (isDigit(line.charAt(i)) && i + 1 < line.length() && line.charAt(i + 1) == '-') {
        out.append(' ').append(line.charAt(++i)).append(' ');
      }
    }
    return out.toString();
  }

  private static boolean isPointAt(CharSequence line, int i) {
    return i < line.length() && (line.charAt(i) == '.' || line.charAt(i) == ',');
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }
}
