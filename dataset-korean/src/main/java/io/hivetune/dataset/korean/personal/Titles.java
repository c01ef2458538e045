package io.hivetune.dataset.korean.personal;

import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Words behind a name that say who somebody is: 님, 대리님, 간호사. */
final class Titles {
  /** What was found behind a name. */
  enum Kind {
    NONE,
    POLITE,
    POLITE_APART,
    OFFICE,
    OFFICE_APART
  }

  private static final Set<String> POLITE =
      WordList.readGroups("titles.txt").getOrDefault("POLITE", Set.of());
  private static final Set<String> OFFICE =
      WordList.readGroups("titles.txt").getOrDefault("OFFICE", Set.of());
  private static final int LONGEST = 7;
  private static final Pattern END =
      Pattern.compile(
          "(?:은|는|이|가|을|를|과|와|의|에게서?|에게|께서?는?|께|한테서?|도|만|으로|로|이라|라|입니|이에|예요|이예|이고|인데|이며|랑|하고|드림|올림|댁|건|분|꺼|거|것|앞|명의|들|에|이시|이신|이세|시|신|네|보다|처럼|까지|부터|이랑|이요|요|밖에|뿐|때문|이었|였|이셔|쪽|측)");

  private Titles() {}

  static Kind after(String text, int end) {
    boolean apart = end < text.length() && text.charAt(end) == ' ';
    int from = apart ? end + 1 : end;
    for (int length = Math.min(LONGEST, hangulRun(text, from)); length > 0; length--) {
      String word = text.substring(from, from + length);
      boolean polite = POLITE.contains(word) || (word.endsWith("님") && OFFICE.contains(chop(word)));
      if ((polite || OFFICE.contains(word)) && ends(text, from + length)) {
        return polite
            ? (apart ? Kind.POLITE_APART : Kind.POLITE)
            : (apart ? Kind.OFFICE_APART : Kind.OFFICE);
      }
    }
    return Kind.NONE;
  }

  /** Whether a word is an office, with or without 님. */
  static boolean isOffice(String word) {
    return OFFICE.contains(word) || (word.endsWith("님") && OFFICE.contains(chop(word)));
  }

  private static String chop(String word) {
    return word.substring(0, word.length() - 1);
  }

  private static boolean ends(String text, int end) {
    if (end >= text.length() || !NameEnd.isHangul(text.charAt(end))) {
      return true;
    }
    Matcher m = END.matcher(text);
    return m.region(end, Math.min(text.length(), end + 4)).lookingAt();
  }

  private static int hangulRun(String text, int from) {
    int i = from;
    while (i < text.length() && i - from < LONGEST && NameEnd.isHangul(text.charAt(i))) {
      i++;
    }
    return Math.max(0, i - from);
  }
}
