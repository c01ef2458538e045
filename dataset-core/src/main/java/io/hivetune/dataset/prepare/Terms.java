package io.hivetune.dataset.prepare;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The words of a text without their endings, in any language: of each word of letters the first two
 * and the first three syllables (where a script writes syllables, as Hangul), or the first five
 * letters (where it writes sounds). Particles and inflection mostly stand at the end of a word, so
 * that 소금빵은 and 소금빵이 share 소금 and 소금빵.
 */
final class Terms {
  private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{M}]+|\\p{Nd}{2,}");
  private static final int LETTERS = 5;

  private Terms() {}

  /** With repetitions, in the order of the text. */
  static List<String> of(String text) {
    List<String> terms = new ArrayList<>();
    Matcher words = WORD.matcher(text.toLowerCase(Locale.ROOT));
    while (words.find()) {
      String word = words.group();
      if (word.charAt(0) < '\u1100') {
        if (word.length() > 1) {
          terms.add(word.substring(0, Math.min(LETTERS, word.length())));
        }
      } else {
        if (word.length() >= 2) {
          terms.add(word.substring(0, 2));
        }
        if (word.length() >= 3) {
          terms.add(word.substring(0, 3));
        }
      }
    }
    return terms;
  }
}
