package io.hivetune.dataset.korean.grammar;

import java.util.Optional;

/** How the end of a word sounds when it is read aloud, in Hangul, digits or Latin letters. */
public enum Reading {
  /** …가: 는, 가, 를, 와, 로. */
  VOWEL,
  /** …ㄹ: 은, 이, 을, 과, but 로. */
  RIEUL,
  /** Any other consonant: 은, 이, 을, 과, 으로. */
  CONSONANT;

  private static final String DIGITS = "영일이삼사오육칠팔구";

  /**
   * How the word ends, brackets, quotes and marks behind it left aside. Digits are read in
   * Sino-Korean (10 십), capitals by their names (USB 유에스비), other Latin words by their last letter
   * where that is enough.
   *
   * @return empty where readers would differ, as after {@code Google} or {@code k}
   */
  public static Optional<Reading> ofEnd(String word) {
    int end = word.length();
    while (end > 0
        && !Character.isLetterOrDigit(word.charAt(end - 1))
        && word.charAt(end - 1) != '%') {
      end--;
    }
    if (end == 0) {
      return Optional.empty();
    }
    char last = word.charAt(end - 1);
    if (Hangul.isSyllable(last)) {
      return Optional.of(ofSyllable(last));
    }
    if (last == '%') {
      return Optional.of(VOWEL);
    }
    if (last >= '0' && last <= '9') {
      return Optional.of(last == '0' ? CONSONANT : ofSyllable(DIGITS.charAt(last - '0')));
    }
    return ofLatin(word.substring(0, end));
  }

  private static Reading ofSyllable(char syllable) {
    if (!Hangul.hasFinal(syllable)) {
      return VOWEL;
    }
    return Hangul.endsInRieul(syllable) ? RIEUL : CONSONANT;
  }

  private static Optional<Reading> ofLatin(String word) {
    char last = word.charAt(word.length() - 1);
    if (last >= 'A' && last <= 'Z') {
      return switch (last) {
        case 'R' -> Optional.empty(); // 아르 by the rules, 알 by most
        case 'L' -> Optional.of(RIEUL);
        case 'M', 'N' -> Optional.of(CONSONANT);
        default -> Optional.of(VOWEL);
      };
    }
    return switch (last) {
      case 'a', 'i', 'o', 'u', 'y', 's', 'x', 'z', 'f' -> Optional.of(VOWEL);
      case 'l' -> Optional.of(RIEUL);
      case 'm', 'n' -> Optional.of(CONSONANT);
      default -> word.endsWith("ng") ? Optional.of(CONSONANT) : Optional.empty();
    };
  }
}
