package io.hivetune.dataset.korean.personal;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** E-mail addresses, also with [at], 골뱅이 or blanks in place of what a filter would look for. */
final class EmailRule implements Rule {
  private static final String LOCAL = "(?<![A-Za-z0-9._%+-])[A-Za-z0-9][A-Za-z0-9._%+-]{0,63}";

  /** What most texts lack, and looking for it is cheap. */
  private static final Pattern AT =
      Pattern.compile("@|[\\[(]at[\\])]|골뱅이|앳", Pattern.CASE_INSENSITIVE);

  private static final Pattern PLAIN =
      Pattern.compile(
          LOCAL
              + "@(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?\\.){1,5}[A-Za-z]{2,24}(?![A-Za-z0-9])");
  private static final Pattern HIDDEN =
      Pattern.compile(
          LOCAL
              + " ?(?:@|\\[at\\]|\\(at\\)|\\(골뱅이\\)|골뱅이|앳) ?"
              + "(?:(?:naver|gmail|daum|hanmail|kakao|nate|hotmail|outlook|icloud)"
              + " ?(?:\\.|\\[dot\\]|\\(dot\\)|닷|쩜|점) ?(?:com|net|kr|컴)"
              + "|(?:네이버|지메일|다음|한메일|네이트)(?: ?(?:\\.|닷|쩜|점) ?(?:com|net|컴))?)"
              + "(?![A-Za-z0-9])",
          Pattern.CASE_INSENSITIVE);
  private static final Pattern BRACKETED =
      Pattern.compile(
          LOCAL
              + " ?(?:@|\\[at\\]|\\(at\\)) ?[A-Za-z0-9-]{1,63}"
              + " ?(?:\\.|\\[dot\\]|\\(dot\\)) ?(?:com|net|org|kr|co\\.kr|or\\.kr|go\\.kr|ac\\.kr|io)(?![A-Za-z0-9])",
          Pattern.CASE_INSENSITIVE);

  @Override
  public void find(String text, Claims claims) {
    if (text.indexOf('@') >= 0) {
      claimAll(PLAIN.matcher(text), claims, "email.plain");
    }
    if (AT.matcher(text).find()) {
      claimAll(HIDDEN.matcher(text), claims, "email.hidden");
      claimAll(BRACKETED.matcher(text), claims, "email.hidden");
    }
  }

  private static void claimAll(Matcher m, Claims claims, String rule) {
    while (m.find()) {
      claims.claim(Kinds.EMAIL, m.start(), m.end(), rule);
    }
  }
}
