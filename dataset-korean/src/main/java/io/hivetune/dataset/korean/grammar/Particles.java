package io.hivetune.dataset.korean.grammar;

import java.util.List;

/**
 * Makes the particle right after a word was replaced: 홍길동은 → [이름]은, 민지가 → [이름]이, 010-…로 → [전화번호]로.
 * Which form stands depends on whether the last syllable ends in a consonant.
 */
public final class Particles {
  /**
   * @param afterConsonant form after a final consonant
   * @param afterVowel form after a vowel
   */
  private record Pair(String afterConsonant, String afterVowel) {}

  // Longer forms first: 이라고 before 이.
  private static final List<Pair> PAIRS =
      List.of(
          new Pair("이라고", "라고"),
          new Pair("이라는", "라는"),
          new Pair("이라면", "라면"),
          new Pair("이라서", "라서"),
          new Pair("이에요", "예요"),
          new Pair("이랑", "랑"),
          new Pair("이나", "나"),
          new Pair("이든", "든"),
          new Pair("이며", "며"),
          new Pair("이야", "야"),
          new Pair("으로", "로"),
          new Pair("은", "는"),
          new Pair("이", "가"),
          new Pair("을", "를"),
          new Pair("과", "와"));

  /** What may follow a particle: 으로는, 으로도, 과의, 은요 … */
  private static final List<String> CONTINUATIONS =
      List.of("부터", "써", "서", "는", "도", "만", "의", "요", "까지", "라도");

  private Particles() {}

  /**
   * What follows a replaced word, its particle made right.
   *
   * @param word the new word; its last syllable decides, brackets and quotes around it do not
   * @param before the word that stood there before; decides whether what follows is a particle of
   *     it at all
   * @param after the text after the word
   */
  public static String after(String word, String before, String after) {
    int last = lastSyllable(word);
    if (last == 0) {
      return after;
    }
    for (Pair pair : PAIRS) {
      String found =
          standsAt(after, pair.afterConsonant)
              ? pair.afterConsonant
              : standsAt(after, pair.afterVowel) ? pair.afterVowel : null;
      if (found != null
          && (isDigitOrLatin(before) || found.equals(form(pair, lastSyllable(before))))) {
        return form(pair, last) + after.substring(found.length());
      }
    }
    return after;
  }

  /** The form of a pair, given by either form, that stands after a word: 은 for ("이름", "는"). */
  public static String choose(String word, String particle) {
    int last = lastSyllable(word);
    return PAIRS.stream()
        .filter(p -> p.afterConsonant.equals(particle) || p.afterVowel.equals(particle))
        .findFirst()
        .map(p -> form(p, last))
        .orElse(particle);
  }

  /** The form of a pair, given by either form, that stands after a sound: 로 for (RIEUL, "으로"). */
  public static String choose(Reading sound, String particle) {
    return PAIRS.stream()
        .filter(p -> p.afterConsonant.equals(particle) || p.afterVowel.equals(particle))
        .findFirst()
        .map(p -> form(p, sound))
        .orElse(particle);
  }

  private static String form(Pair pair, Reading sound) {
    boolean vowel =
        sound == Reading.VOWEL || (sound == Reading.RIEUL && pair.afterConsonant.equals("으로"));
    return vowel ? pair.afterVowel : pair.afterConsonant;
  }

  private static String form(Pair pair, int lastSyllable) {
    boolean consonant = Hangul.hasFinal(lastSyllable);
    if (pair.afterConsonant.equals("으로")) {
      consonant &= !Hangul.endsInRieul(lastSyllable);
    }
    return consonant ? pair.afterConsonant : pair.afterVowel;
  }

  private static boolean standsAt(String text, String particle) {
    if (!text.startsWith(particle)) {
      return false;
    }
    String rest = text.substring(particle.length());
    return endsWord(rest)
        || CONTINUATIONS.stream()
            .anyMatch(c -> rest.startsWith(c) && endsWord(rest.substring(c.length())));
  }

  private static boolean endsWord(String text) {
    return text.isEmpty() || !Hangul.isSyllable(text.charAt(0));
  }

  /** Digits and Latin letters are read aloud in ways that can't be known: either form is taken. */
  private static boolean isDigitOrLatin(String word) {
    return word.isEmpty() || !Hangul.isSyllable(word.charAt(word.length() - 1));
  }

  private static int lastSyllable(String word) {
    for (int i = word.length() - 1; i >= 0; i--) {
      if (Hangul.isSyllable(word.charAt(i))) {
        return word.charAt(i);
      }
    }
    return 0;
  }
}
