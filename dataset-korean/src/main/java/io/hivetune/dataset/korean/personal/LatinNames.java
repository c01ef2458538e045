package io.hivetune.dataset.korean.personal;

import io.hivetune.dataset.personal.Claims;
import io.hivetune.dataset.personal.PersonalKinds;
import io.hivetune.dataset.personal.ScanText;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Korean names in Latin letters: Kim Minji, Min-ji KIM, HONG GIL DONG, Gildong Hong. */
final class LatinNames {
  private static final String SURNAME =
      "(?:Kim|Lee|Yi|Rhee|Park|Pak|Choi|Choe|Jung|Jeong|Chung|Kang|Cho|Jo|Yoon|Yun|Jang|Chang|Lim|Im|Han|Oh|Seo|Suh|Shin|Sin|Kwon|Hwang|Ahn|An|Song|Jeon|Jun|Hong|Yoo|Yu|Ryu|Ko|Koh|Moon|Mun|Yang|Son|Sohn|Bae|Baek|Paik|Heo|Hur|Huh|Noh|Nam|Shim|Sim|Ha|Kwak|Gwak|Sung|Seong|Cha|Joo|Ju|Woo|Koo|Gu|Min|Na|Jin|Ji|Um|Eom|Namkung|Hwangbo|Seonwoo)";
  private static final String SYLLABLE =
      "(?:(?:kk|tt|pp|ss|jj|ch|sh|[gkndtrlmbpsjh])?(?:w|y)?(?:yeo|yae|eui|eo|eu|ae|oe|ui|oo|ee|ou|[aeiou])(?:ng|[nmlkpth])?)";
  private static final String GIVEN = "(?:" + SYLLABLE + "[- ]?" + SYLLABLE + ")";
  private static final Pattern NAME =
      Pattern.compile(
          "(?<![A-Za-z0-9@._/#-])(?:"
              + (SURNAME + ",? (?=[A-Z])" + GIVEN)
              + ("|(?=[A-Z])" + GIVEN + " " + SURNAME)
              + ")(?![A-Za-z0-9@_/-]|\\.[a-z])",
          Pattern.CASE_INSENSITIVE);
  private static final Pattern CASED =
      Pattern.compile(
          "[A-Z][A-Za-z]+,? [A-Z][a-z]+(?:[- ]?[A-Za-z][a-z]+)?|[A-Z]+,? [A-Z -]+|[A-Z][a-z]+(?:[-"
              + " ][A-Za-z][a-z]+)? [A-Z][A-Za-z]+");

  private LatinNames() {}

  static void find(ScanText scan, Claims claims) {
    String text = scan.text();
    int next = 0;
    for (int i = 0; i + 4 < text.length(); i++) {
      char c = text.charAt(i);
      boolean opens = c >= 'A' && c <= 'Z' && (i == 0 || !isLatin(text.charAt(i - 1)));
      if (!opens || i < next) {
        continue;
      }
      Matcher m =
          NAME.matcher(text).useTransparentBounds(true).region(i, Math.min(text.length(), i + 40));
      if (m.lookingAt() && CASED.matcher(m.group()).matches()) {
        claims.claim(PersonalKinds.NAME, m.start(), m.end(), "name.latin");
        next = m.end();
      }
    }
  }

  private static boolean isLatin(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  }
}
