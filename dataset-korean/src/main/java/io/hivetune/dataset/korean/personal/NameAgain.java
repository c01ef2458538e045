package io.hivetune.dataset.korean.personal;

import io.hivetune.dataset.personal.Claims;
import io.hivetune.dataset.personal.Claims.Claim;
import io.hivetune.dataset.personal.PersonalKinds;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds again what was found once: the full name, and the given name where it is spoken of. */
final class NameAgain {
  private static final Pattern CALL =
      Pattern.compile(
          " ?(?:씨|님|쌤)(?![가-힣]{3})|이?(?:아|야)[ ,!~]|이?(?:가|는|랑|한테|에게|도|를|네|의)(?![가-힣])|"
              + " ?(?:어머니|어머님|아버님|엄마|아빠)");

  /** A name that is a word texts use (경우, 노을) is found again only where somebody is addressed. */
  private static final Pattern ADDRESSED =
      Pattern.compile(
          " ?(?:씨|님|쌤)(?![가-힣]{3})|이?(?:아|야)[ ,!~]|이?(?:가|는|랑|한테|에게)(?= (?:오늘|어제|내일))|"
              + " ?(?:어머니|어머님|아버님|엄마|아빠)");

  private NameAgain() {}

  /** Looks once at every word, however many names there are. */
  static void find(String text, Claims claims, Set<String> names) {
    if (names.isEmpty()) {
      return;
    }
    Set<String> given = new HashSet<>();
    names.forEach(name -> given.add(name.substring(Math.max(1, NameShape.surnameLength(name)))));
    for (int i = 0; i < text.length(); i++) {
      if (!NameEnd.isHangul(text.charAt(i))
          || (i > 0 && Character.isLetterOrDigit(text.charAt(i - 1)))) {
        continue;
      }
      for (int length = Math.min(4, text.length() - i); length >= 2; length--) {
        String word = text.substring(i, i + length);
        if (!names.contains(word) && !(length == 2 && given.contains(word))) {
          continue;
        }
        boolean everyday =
            NameShape.isFrequent(word)
                || (NameDictionary.look(word) == NameDictionary.Entry.COMMON
                    && !NameShape.isListedGiven(word));
        if (names.contains(word)
            && (length > 2 || NameEnd.fits(text, i + length))
            && (!everyday || matches(ADDRESSED, text, i + length))) {
          claims.claim(PersonalKinds.NAME, i, i + length, "name.again");
          break;
        }
        if (length == 2
            && given.contains(word)
            && matches(everyday ? ADDRESSED : CALL, text, i + length)) {
          claims.claim(PersonalKinds.NAME, i, i + length, "name.given-again");
        }
      }
    }
  }

  private static boolean matches(Pattern pattern, String text, int end) {
    Matcher m = pattern.matcher(text);
    return m.useTransparentBounds(true).region(end, Math.min(text.length(), end + 6)).lookingAt();
  }

  /** Whether a name that was found stands beside, with a comma, a slash or 및 between. */
  static boolean isBesideName(String text, int start, int end, Claims claims) {
    List<Claim> near = claims.near(start - 12, end + 12);
    for (Claim c : near) {
      if (!c.kind().equals(PersonalKinds.NAME)) {
        continue;
      }
      String between =
          c.end() <= start
              ? text.substring(c.end(), start)
              : c.start() >= end ? text.substring(end, c.start()) : "";
      if (between.matches("(?:님|씨| ?[가-힣]{2,3}님?)?(?: ?[,/·&] ?| ?및 | ?그리고 |[와과] |이?랑 |하고 |\\t)")) {
        return true;
      }
    }
    return false;
  }
}
