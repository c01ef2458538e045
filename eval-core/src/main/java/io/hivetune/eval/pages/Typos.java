package io.hivetune.eval.pages;

import java.nio.charset.StandardCharsets;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.zip.CRC32;

/**
 * Slips that are usual on a Korean keyboard: ㅐ for ㅔ, a lost shift (ㅅ for ㅆ), a lost final
 * consonant, two syllables in the wrong order.
 */
final class Typos {
  private static final int FIRST = 0xAC00;
  private static final int LAST = 0xD7A3;
  private static final int VOWELS = 21;
  private static final int FINALS = 28;
  private static final int AE = 1;
  private static final int E = 5;
  private static final int SSANG_SIOT = 20;
  private static final int SIOT = 19;
  private static final double EVERY_FIFTH = 0.2;

  private Typos() {}

  static String in(String text) {
    CRC32 crc = new CRC32();
    crc.update(text.getBytes(StandardCharsets.UTF_8));
    SplittableRandom random = new SplittableRandom(crc.getValue());
    String[] words = text.split("(?<=\\s)", -1);
    StringBuilder out = new StringBuilder();
    boolean any = false;
    for (int i = 0; i < words.length; i++) {
      boolean last = i == words.length - 1;
      String word =
          random.nextDouble() < EVERY_FIFTH || (last && !any) ? slip(words[i], random) : words[i];
      any |= !word.equals(words[i]);
      out.append(word);
    }
    return out.toString();
  }

  private static String slip(String word, SplittableRandom random) {
    int[] hangul = places(word);
    if (hangul.length == 0) {
      return word;
    }
    int at = hangul[random.nextInt(hangul.length)];
    char[] letters = word.toCharArray();
    int syllable = letters[at] - FIRST;
    int vowel = syllable / FINALS % VOWELS;
    int end = syllable % FINALS;
    if (vowel == AE || vowel == E) {
      letters[at] += (char) ((vowel == AE ? E - AE : AE - E) * FINALS);
    } else if (end == SSANG_SIOT) {
      letters[at] -= (char) (SSANG_SIOT - SIOT);
    } else if (end != 0) {
      letters[at] -= (char) end;
    } else if (at + 1 < letters.length && !Character.isWhitespace(letters[at + 1])) {
      char moved = letters[at];
      letters[at] = letters[at + 1];
      letters[at + 1] = moved;
    }
    return new String(letters);
  }

  private static int[] places(String word) {
    return IntStream.range(0, word.length())
        .filter(i -> word.charAt(i) >= FIRST && word.charAt(i) <= LAST)
        .toArray();
  }
}
