package io.hivetune.dataset.korean.personal;

import io.hivetune.dataset.personal.Claims;
import io.hivetune.dataset.personal.PersonalKinds;
import io.hivetune.dataset.personal.Recognizer;
import io.hivetune.dataset.personal.ScanText;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Dates of birth: a date beside 생년월일, 생일, 출생, or with 생 behind it. Other dates stay. */
final class BirthDateRule implements Recognizer {
  private static final String YEAR = "(?:19\\d{2}|20[0-2]\\d)";
  private static final String MONTH = "(?:0?[1-9]|1[0-2])";
  private static final String DAY = "(?:0?[1-9]|[12]\\d|3[01])";
  static final Pattern DATE =
      Pattern.compile(
          "(?<![0-9]|[0-9][-.])(?:"
              + ("(?:"
                  + YEAR
                  + "|'?\\d{2}) ?[.] ?"
                  + MONTH
                  + " ?[.] ?"
                  + DAY
                  + "(?:\\.(?! ?[가-힣]))?")
              + ("|(?:" + YEAR + "|'?\\d{2}) ?[-/] ?" + MONTH + " ?[-/] ?" + DAY)
              + ("|(?:"
                  + YEAR
                  + "|'?\\d{2})년 ?(?:생,? ?)?(?:음력 ?|양력 ?)?"
                  + MONTH
                  + "월 ?"
                  + DAY
                  + "일")
              + ("|" + DAY + "[/.-]" + MONTH + "[/.-]" + YEAR)
              + ("|" + MONTH + "[/.-]" + DAY + "[/.-]" + YEAR)
              + ("|" + YEAR + " " + MONTH + " " + DAY)
              + ("|" + YEAR + "(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\\d|3[01])")
              + "|\\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\\d|3[01])"
              + ")(?![0-9]|[-.][0-9])");
  private static final Pattern LABEL =
      Pattern.compile(
          "생년\\s?월일|생년|생일|생신|출생(?!\\s?신고)|태어|DOB|birth|생월|탄생|난 ?날|D\\.O\\.B",
          Pattern.CASE_INSENSITIVE);
  private static final Pattern FAR_LABEL = Pattern.compile("생년\\s?월일|생신|출생|생일");
  private static final Pattern NOT_A_PERSON =
      Pattern.compile("창립|개업|개점|오픈|브랜드|매장|가게|쿠폰|이벤트|세일|회사|창사|기념일|할인|행사");
  private static final Pattern BORN =
      Pattern.compile(
          "^ ?(?:새벽|아침|오전|오후|낮|밤|저녁)? ?(?:\\d{1,2}시)? ?\\.? ?(?:년)?생(?![가-힣]|일|산|성|활)|^ ?\\.?"
              + " ?생(?:이|입|인|으|의|에|남|여|은|을|과|부터)|^\\.?(?:에)? ?(?:태어|출생(?!률))|^ ?\\((?:생년월일|생일)");

  /** A birthday without its year, and a year with 년생 before the day. */
  private static final Pattern DAY_ONLY =
      Pattern.compile(
          "(?<![0-9]|[0-9][-.년] ?)(?:" + YEAR + "년 ?생,? )?(?:음력 ?)?" + MONTH + "월 ?" + DAY + "일");

  private static final Pattern BIRTHDAY_AFTER =
      Pattern.compile(
          "^(?:이|은|,)? ?(?:제|내|우리|저희)?[가-힣 ]{0,5}(?:생일|생신)(?! ?(?:이벤트|쿠폰|세일|할인|기념))|^"
              + " ?생(?![가-힣]|일|산)");
  private static final Pattern BIRTHDAY = Pattern.compile("생일|생신|태어난 ?날|탄신|귀빠진");

  /** F/1955-06-21, 1988.02.03(여): the sex beside the date. */
  private static final Pattern SEX =
      Pattern.compile("(?<![A-Za-z가-힣])(?:[FM]|남자?|여자?|남성|여성|남아|여아)\\s?[/,·|(]\\s?$");

  private static final Pattern SEX_AFTER =
      Pattern.compile("^\\.?\\s?[/,·|(]\\s?(?:[FM]|남자?|여자?|남성|여성|남아|여아)(?![A-Za-z가-힣])");

  @Override
  public void find(ScanText text, Claims claims) {
    if (text.holdsAny("F", "M", "남", "여")) {
      text.nearDigits(6, 1, 14, DATE, m -> besideSex(m, text, claims));
    }
    if (!text.holdsAny(
        "생", "출생", "태어", "DOB", "dob", "D.O.B", "irth", "BIRTH", "탄신", "탄생", "귀빠진", "난날", "난 날")) {
      return;
    }
    text.nearDigits(4, 1, 14, DATE, m -> claim(m, text, claims));
    text.nearDigits(4, 1, 14, DATE, m -> again(m, text, claims));
    text.nearDigits(2, 5, 3, DAY_ONLY, m -> birthday(m, text, claims));
  }

  private static void besideSex(Matcher m, ScanText text, Claims claims) {
    if (text.hasBefore(m.start(), 5, SEX) || text.hasAfter(m.end(), 6, SEX_AFTER)) {
      claims.claim(PersonalKinds.BIRTH_DATE, m.start(), m.end(), "birth-date.sex");
    }
  }

  /** Another date of the same year, written the same way: the right one of two. */
  private static void again(Matcher m, ScanText text, Claims claims) {
    String date = m.group();
    if (date.length() < 8 || !date.matches("(?:19|20)\\d\\d\\D.*")) {
      return;
    }
    for (Claims.Claim c : claims.near(m.start() - 80, m.start() + 80)) {
      if (c.kind().equals(PersonalKinds.BIRTH_DATE)
          && text.text().startsWith(date.substring(0, 5), c.start())
          && c.start() != m.start()) {
        claims.claim(PersonalKinds.BIRTH_DATE, m.start(), m.end(), "birth-date.again");
        return;
      }
    }
  }

  private static void birthday(Matcher m, ScanText text, Claims claims) {
    boolean labelled =
        text.hasBefore(m.start(), 14, BIRTHDAY) && !text.hasBefore(m.start(), 18, NOT_A_PERSON);
    boolean after = text.hasAfter(m.end(), 12, BIRTHDAY_AFTER);
    if (labelled || after || m.group().contains("생")) {
      claims.claim(PersonalKinds.BIRTH_DATE, m.start(), m.end(), "birth-date.day");
    }
  }

  private static void claim(Matcher m, ScanText text, Claims claims) {
    boolean labelled =
        text.hasBefore(m.start(), 14, LABEL) && !text.hasBefore(m.start(), 18, NOT_A_PERSON);
    labelled |=
        !labelled
            && m.group().matches("(?:19|20)\\d\\d.*")
            && m.group().compareTo("2021") < 0
            && text.hasBefore(m.start(), 26, FAR_LABEL)
            && !text.hasBefore(m.start(), 26, NOT_A_PERSON);
    boolean born = text.hasAfter(m.end(), 14, BORN);
    if (labelled || born) {
      claims.claim(PersonalKinds.BIRTH_DATE, m.start(), m.end(), "birth-date.label");
    }
  }
}
