package io.hivetune.dataset.personal;

/** Decomposed Hangul (NFD), as macOS writes it: composed by the Unicode Standard, section 3.12. */
final class Jamo {
  private Jamo() {}

  /** Characters of the decomposed syllable that begins here; 0 if none does. */
  static int lengthAt(String text, int i) {
    if (i + 1 >= text.length() || !isLead(text.charAt(i)) || !isVowel(text.charAt(i + 1))) {
      return 0;
    }
    return i + 2 < text.length() && isFinal(text.charAt(i + 2)) ? 3 : 2;
  }

  static char compose(String text, int i, int length) {
    int lead = text.charAt(i) - 0x1100;
    int vowel = text.charAt(i + 1) - 0x1161;
    int last = length == 3 ? text.charAt(i + 2) - 0x11A7 : 0;
    return (char) (0xAC00 + (lead * 21 + vowel) * 28 + last);
  }

  private static boolean isLead(char c) {
    return c >= '\u1100' && c <= '\u1112';
  }

  private static boolean isVowel(char c) {
    return c >= '\u1161' && c <= '\u1175';
  }

  private static boolean isFinal(char c) {
    return c >= '\u11A8' && c <= '\u11C2';
  }
}
