package io.hivetune.dataset.korean.grammar;

/** Arithmetic of complete syllables (U+AC00 to U+D7A3), as the Unicode Standard gives it (3.12). */
public final class Hangul {
  private static final int FINALS = 28;
  private static final int NIEUN = 4;
  private static final int RIEUL = 8;
  private static final int BIEUP = 17;

  private Hangul() {}

  public static boolean isSyllable(int c) {
    return c >= '\uAC00' && c <= '\uD7A3';
  }

  /** Whether the syllable ends in a consonant; false for what is no syllable. */
  public static boolean hasFinal(int c) {
    return finalOf(c) > 0;
  }

  /** Whether the syllable ends in ㄹ, after which 로 stands and not 으로. */
  public static boolean endsInRieul(int c) {
    return finalOf(c) == RIEUL;
  }

  /** Whether the syllable ends in ㅂ, as before 니다. */
  public static boolean endsInBieup(int c) {
    return finalOf(c) == BIEUP;
  }

  /** Whether the syllable ends in ㄴ. */
  public static boolean endsInNieun(int c) {
    return finalOf(c) == NIEUN;
  }

  /** The syllable without its final consonant: 할 → 하; what is no syllable stays. */
  public static char withoutFinal(char c) {
    return (char) (c - finalOf(c));
  }

  private static int finalOf(int c) {
    return isSyllable(c) ? (c - 0xAC00) % FINALS : 0;
  }
}
