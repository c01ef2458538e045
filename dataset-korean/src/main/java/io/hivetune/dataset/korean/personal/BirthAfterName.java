package io.hivetune.dataset.korean.personal;

import io.hivetune.dataset.personal.Claims;
import io.hivetune.dataset.personal.PersonalKinds;
import io.hivetune.dataset.personal.Recognizer;
import io.hivetune.dataset.personal.ScanText;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A date directly behind a name, of a year in which somebody who signs or pays was born: 환자 마정숙
 * 1951. 3. 8. Belongs after the names.
 */
final class BirthAfterName implements Recognizer {
  private static final Pattern BETWEEN = Pattern.compile("(?:님|씨)?[ ,/(|:\\t]{1,3}");
  private static final Pattern BORN_BY_2012 =
      Pattern.compile(
          "(?:19\\d\\d|200\\d|201[012])\\D.*|(?:19\\d\\d|200\\d|201[012])\\d{4}|[4-9]\\d(?:\\D.*|\\d{4})|0\\d(?:\\D.*|\\d{4})");

  @Override
  public void find(ScanText scan, Claims claims) {
    String text = scan.text();
    for (Claims.Claim name : claims.inOrder()) {
      if (!name.kind().equals(PersonalKinds.NAME)) {
        continue;
      }
      int to = Math.min(text.length(), name.end() + 22);
      Matcher between = BETWEEN.matcher(text).region(name.end(), to);
      if (!between.lookingAt()) {
        continue;
      }
      Matcher date =
          BirthDateRule.DATE.matcher(text).useTransparentBounds(true).region(between.end(), to);
      if (date.lookingAt()
          && (BORN_BY_2012.matcher(date.group()).matches()
              || (between.group().endsWith("(") && date.group().matches("201\\d\\D.*")))) {
        claims.claim(PersonalKinds.BIRTH_DATE, date.start(), date.end(), "birth-date.after-name");
      }
    }
  }
}
