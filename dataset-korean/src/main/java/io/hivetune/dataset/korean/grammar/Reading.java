package io.hivetune.dataset.korean.grammar;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How the end of a word sounds when it is read aloud, in Hangul, digits or Latin letters. */
public enum Reading {
  /** …가: 는, 가, 를, 와, 로. */
  VOWEL,
  /** …ㄹ: 은, 이, 을, 과, but 로. */
  RIEUL,
  /** Any other consonant: 은, 이, 을, 과, 으로. */
  CONSONANT;

  /** Names whose end their last letters don't tell. */
  private static final Map<String, Reading> KNOWN =
      Map.ofEntries(
          Map.entry("facebook", CONSONANT),
          Map.entry("slack", CONSONANT),
          Map.entry("photoshop", CONSONANT),
          Map.entry("tiktok", CONSONANT),
          Map.entry("github", VOWEL),
          Map.entry("android", VOWEL),
          Map.entry("microsoft", VOWEL),
          Map.entry("word", VOWEL),
          Map.entry("web", CONSONANT),
          Map.entry("app", CONSONANT),
          Map.entry("shop", CONSONANT));

  /** Units behind a number are read out: 500mL 밀리리터, 3kg 킬로그램. */
  private static final Pattern UNIT =
      Pattern.compile("\\d\\s?(?:(m|cm|mm|km|L|l|mL|ml|GB|MB|KB|TB|Hz|W|kW|℃|°C)|(g|kg|mg|t))$");

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
    Matcher unit = UNIT.matcher(word.substring(0, end));
    if (unit.find()) {
      return Optional.of(unit.group(1) != null || unit.group(2).equals("t") ? VOWEL : CONSONANT);
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
    return ofEnding(word.toLowerCase(Locale.ROOT));
  }

  /** By how Korean writes English words: Google 구글, server 서버, phone 폰, page 페이지. */
  private static Optional<Reading> ofEnding(String word) {
    if (KNOWN.containsKey(word)) {
      return Optional.of(KNOWN.get(word));
    }
    if (word.matches(".*(?:le|l)")) {
      return Optional.of(RIEUL);
    }
    if (word.matches(".*(?:m|n|ng|me|ne)")) {
      return Optional.of(CONSONANT);
    }
    return word.matches(".*(?:[aiouysxzfrvw]|ee|ie|ve|se|ce|ge|ze|te|de|ke|be|re|sh|ch)")
        ? Optional.of(VOWEL)
        : Optional.empty();
  }
}
