package io.hivetune.dataset.korean.personal;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Dates of birth: a date beside 생년월일, 생일, 출생, or with 생 behind it. Other dates stay. */
final class BirthDateRule implements Rule {
  private static final String YEAR = "(?:19\\d{2}|20[0-2]\\d)";
  private static final String MONTH = "(?:0?[1-9]|1[0-2])";
  private static final String DAY = "(?:0?[1-9]|[12]\\d|3[01])";
  private static final Pattern DATE =
      Pattern.compile(
          "(?<![0-9])(?:"
              + ("(?:" + YEAR + "|\\d{2})[.] ?" + MONTH + "[.] ?" + DAY + "\\.?")
              + ("|(?:" + YEAR + "|\\d{2})[-/]" + MONTH + "[-/]" + DAY)
              + ("|(?:" + YEAR + "|'?\\d{2})년 ?" + MONTH + "월 ?" + DAY + "일")
              + ("|" + YEAR + "(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\\d|3[01])")
              + "|\\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\\d|3[01])"
              + ")(?![0-9]|-[0-9])");
  private static final Pattern LABEL =
      Pattern.compile("생년월일|생일|출생|태어난|DOB|birth", Pattern.CASE_INSENSITIVE);
  private static final Pattern NOT_A_PERSON = Pattern.compile("창립|개업|개점|오픈|브랜드|매장|가게|쿠폰|이벤트|세일");
  private static final Pattern BORN =
      Pattern.compile("^ ?생(?![가-힣]|일|산|성|활)|^ ?생(?:입니다|이에요|이고|인데|이며|으로|이라)");

  @Override
  public void find(String text, Claims claims) {
    Matcher m = DATE.matcher(text);
    while (m.find()) {
      boolean labelled =
          Near.before(text, m.start(), 12, LABEL)
              && !Near.before(text, m.start(), 15, NOT_A_PERSON);
      if (labelled || Near.after(text, m.end(), 6, BORN)) {
        claims.claim(Kinds.BIRTH_DATE, m.start(), m.end(), "birth-date.label");
      }
    }
  }
}
