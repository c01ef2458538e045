package io.hivetune.local.template;

import java.util.Locale;
import java.util.function.IntUnaryOperator;

/** Upper and lower case. */
final class Letters {
  private Letters() {}

  static String upper(String s) {
    return s.toUpperCase(Locale.ROOT);
  }

  static String lower(String s) {
    return s.toLowerCase(Locale.ROOT);
  }

  static String capitalize(String s) {
    if (s.isEmpty()) {
      return s;
    }
    int first = s.codePointAt(0);
    return Character.toString(Character.toTitleCase(first))
        + lower(s.substring(Character.charCount(first)));
  }

  /** Python's str.title: whatever follows a character without case begins a word, so They'Re. */
  static String title(String s) {
    StringBuilder out = new StringBuilder();
    boolean[] inWord = {false};
    s.codePoints()
        .forEach(
            c -> {
              out.appendCodePoint(inWord[0] ? Character.toLowerCase(c) : Character.toTitleCase(c));
              inWord[0] = hasCase(c);
            });
    return out.toString();
  }

  /** Jinja's title filter: words begin after blanks, hyphens and opening brackets. */
  static String titleWords(String s) {
    StringBuilder out = new StringBuilder();
    boolean[] inWord = {false};
    s.codePoints()
        .forEach(
            c -> {
              boolean gap = Whitespace.is(c) || "-({[<".indexOf(c) >= 0;
              String one = Character.toString(c);
              out.append(inWord[0] ? lower(one) : upper(one));
              inWord[0] = !gap;
            });
    return out.toString();
  }

  static String swapCase(String s) {
    IntUnaryOperator swap =
        c -> Character.isUpperCase(c) ? Character.toLowerCase(c) : Character.toUpperCase(c);
    return s.codePoints()
        .map(swap)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }

  /** There is a letter with case, and all such are upper case. */
  static boolean isUpper(String s) {
    return s.codePoints().anyMatch(Character::isUpperCase)
        && s.codePoints().noneMatch(c -> Character.isLowerCase(c) || Character.isTitleCase(c));
  }

  static boolean isLower(String s) {
    return s.codePoints().anyMatch(Character::isLowerCase)
        && s.codePoints().noneMatch(c -> Character.isUpperCase(c) || Character.isTitleCase(c));
  }

  /** Digits also above and below the line and in circles: ² ₂ ①. */
  static boolean isDigit(int c) {
    return Character.isDigit(c)
        || (Character.getType(c) == Character.OTHER_NUMBER
            && Character.getNumericValue(c) >= 0
            && Character.getNumericValue(c) <= 9
            && !Character.UnicodeBlock.NUMBER_FORMS.equals(Character.UnicodeBlock.of(c)));
  }

  static boolean isNumeric(int c) {
    return Character.isDigit(c)
        || Character.getType(c) == Character.OTHER_NUMBER
        || Character.getType(c) == Character.LETTER_NUMBER;
  }

  private static boolean hasCase(int c) {
    return Character.isUpperCase(c) || Character.isLowerCase(c) || Character.isTitleCase(c);
  }
}
