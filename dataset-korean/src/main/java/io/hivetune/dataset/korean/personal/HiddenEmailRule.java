package io.hivetune.dataset.korean.personal;

import io.hivetune.dataset.personal.Claims;
import io.hivetune.dataset.personal.PersonalKinds;
import io.hivetune.dataset.personal.Recognizer;
import io.hivetune.dataset.personal.Recognizers;
import io.hivetune.dataset.personal.ScanText;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** E-mail addresses with [at], 골뱅이 or blanks in place of what a filter would look for. */
final class HiddenEmailRule implements Recognizer {
  private static final String LOCAL =
      "(?<![A-Za-z0-9._%+-])[A-Za-z0-9][A-Za-z0-9._%+-]{0,40}"
          + "(?: ?(?:\\[dot\\]|\\(dot\\)|\\(점\\)) ?[A-Za-z0-9_-]{1,20})?";
  private static final String AT =
      "(?:@|\\[at?\\]|\\(at?\\)|\\{at\\}|<at>|\\(@\\)|\\[@\\]|\\(골뱅이\\)|\\[골뱅이\\]|골뱅이|골뱅|앳|엣|에트|(?<="
          + " )at(?= )|_at_|\\(앳\\)|\\[앳\\])";
  private static final String DOT =
      "(?:\\.|\\[dot\\]|\\(dot\\)|\\{dot\\}|\\[\\.\\]|\\(\\.\\)|닷|쩜|점|\\(점\\)|\\[점\\]|(?<= )dot(?="
          + " ))";
  private static final String PROVIDER =
      "(?:naver|gmail|daum|hanmail|kakao|nate|hotmail|outlook|icloud|yahoo|korea|empas|dreamwiz|proton|protonmail|live)";
  private static final Pattern KNOWN =
      Pattern.compile(
          LOCAL
              + (" ?" + AT + " ?")
              + ("(?:" + PROVIDER + " ?" + DOT + " ?(?:com|net|kr|me|co ?" + DOT + " ?kr|컴|콤|넷)")
              + ("|(?:네이버|지메일|쥐메일|구글|다음|한메일|네이트|카카오|핫메일|아웃룩|아이클라우드)(?: ?"
                  + DOT
                  + " ?(?:com|net|컴|콤|넷)|닷컴|컴)?)")
              + "(?![A-Za-z0-9])",
          Pattern.CASE_INSENSITIVE);
  private static final Pattern WRITTEN_OUT =
      Pattern.compile(
          LOCAL
              + (" ?" + AT + " ?[A-Za-z0-9-]{1,40}(?: ?" + DOT + " ?[A-Za-z0-9-]{1,30}){0,2} ?")
              + (DOT + " ?(?:com|net|org|kr|co\\.kr|or\\.kr|go\\.kr|ac\\.kr|io|dev|me|example)")
              + "(?![A-Za-z0-9])",
          Pattern.CASE_INSENSITIVE);

  private final boolean keepRoles;

  HiddenEmailRule(boolean keepRoles) {
    this.keepRoles = keepRoles;
  }

  @Override
  public void find(ScanText scan, Claims claims) {
    String text = scan.text();
    for (int i = 0; i < text.length(); i++) {
      int at = markAt(text, i);
      if (at > 0) {
        int from = Math.max(0, i - 66);
        int to = Math.min(text.length(), i + 60);
        claimAll(KNOWN.matcher(text), from, to, claims);
        claimAll(WRITTEN_OUT.matcher(text), from, to, claims);
      }
    }
  }

  private void claimAll(Matcher m, int from, int to, Claims claims) {
    m.useTransparentBounds(true).region(from, to);
    while (m.find()) {
      if (!(keepRoles && Recognizers.isRoleMail(m.group()))) {
        claims.claim(PersonalKinds.EMAIL, m.start(), m.end(), "email.hidden");
      }
    }
  }

  /** Whether a word for @ begins here; most characters are told apart by one comparison. */
  private static int markAt(String text, int i) {
    return switch (text.charAt(i)) {
      case '@' -> 1;
      case '골' -> text.startsWith("골뱅", i) ? 2 : 0;
      case '앳', '엣', '에' -> i > 0 && text.charAt(i - 1) < 0x80 ? 1 : 0;
      case 'a', 'A' -> isAt(text, i) || isSingle(text, i) ? 2 : 0;
      default -> 0;
    };
  }

  private static boolean isSingle(String text, int i) {
    return i > 0
        && i + 1 < text.length()
        && "[(".indexOf(text.charAt(i - 1)) >= 0
        && "])".indexOf(text.charAt(i + 1)) >= 0;
  }

  private static boolean isAt(String text, int i) {
    if (i == 0 || i + 2 >= text.length() || (text.charAt(i + 1) | 0x20) != 't') {
      return false;
    }
    return "[({< _".indexOf(text.charAt(i - 1)) >= 0 && "])}> _".indexOf(text.charAt(i + 2)) >= 0;
  }
}
