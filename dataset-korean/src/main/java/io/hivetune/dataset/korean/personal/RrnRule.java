package io.hivetune.dataset.korean.personal;

import io.hivetune.dataset.personal.Claims;
import io.hivetune.dataset.personal.Level;
import io.hivetune.dataset.personal.PersonalKinds;
import io.hivetune.dataset.personal.Recognizer;
import io.hivetune.dataset.personal.ScanText;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * 주민등록번호 and 외국인등록번호: a possible date of birth, then seven digits. The old check digit (weights 2
 * to 9, 2 to 5; 11 − sum mod 11) proves nothing when it fails, since numbers given out from October
 * 2020 on are random; it only makes a number without a hyphen believable.
 */
final class RrnRule implements Recognizer {
  private static final Pattern SHAPE =
      Pattern.compile(
          "(?<![0-9A-Za-z]|[0-9][-.])(\\d{6}|\\d{2} \\d{2} \\d{2}|(?:\\d ){5}\\d)( ?[-/.] ?| )?"
              + "([0-9])( ?)(\\d{6}|(?:\\d ){5}\\d)(?![0-9A-Za-z]|[-.]\\d)");
  private static final Pattern SHORT =
      Pattern.compile(
          "(?<![0-9A-Za-z]|[0-9]-)(\\d{6})( ?- ?)([0-9])(?:[*xX●○•]{6})?(?![0-9*A-Za-z●○•]|-\\d)");
  private static final Pattern LABEL =
      Pattern.compile(
          "주민|(?<!법인|사업자)등록\\s?번호|외국인|주번|민번|민증|신분증|앞자리|RRN|FRN|resident", Pattern.CASE_INSENSITIVE);

  /** 주민번호 앞 7자리를 말씀해 주세요: the number is the answer. */
  private static final Pattern ASKED =
      Pattern.compile("(?:주민|등록)\\s?번호[^0-9\\n]{0,12}(?:앞|7|일곱)\\s?7?\\s?자리");

  /** 신랑 송민혁 880127-1: three syllables and perhaps who that is. */
  private static final Pattern PERSON_BEFORE =
      Pattern.compile(
          "(?<![가-힣])(?:신랑|신부|본인|배우자|남편|아내|아들|딸|저는|고객|환자|자녀|대표|세대주|피보험자|계약자) ?:? ?[가-힣]{2,4}"
              + " ?[(,:]? ?$|(?<![가-힣])[가-힣]{3}(?:님|씨)? ?[(]$");

  /** Seven digits without a hyphen, in a text about such numbers. */
  private static final Pattern SHORT_BARE =
      Pattern.compile("(?<![0-9A-Za-z]|[0-9][-.])(\\d{6})()([0-9])(?![0-9A-Za-z]|[-.]\\d)");

  private static final Pattern NEAR_SHORT =
      Pattern.compile("주민(?:등록)?\\s?번호|주민(?=\\s?앞)|앞\\s?(?:7|일곱)\\s?자리|민번|주번");
  private static final Pattern KIN =
      Pattern.compile("[(,/] ?(?:본인|배우자|자녀?|부|모|처|남편|아내|아들|딸|장남|차남|장녀|차녀|손자|손녀|형제|자매|남|여), ?$");

  private static final Pattern FOREIGN =
      Pattern.compile("외국인|외등|FRN|ARC", Pattern.CASE_INSENSITIVE);
  private static final Pattern STAY =
      Pattern.compile("체류|하이코리아|외국인|출입국|재외동포|거소|비자|(?<![A-Za-z])[DEFH]-\\d");
  private static final Pattern OTHER_NUMBER =
      Pattern.compile(
          "주문|송장|접수\\s?번호|견적|예약\\s?번호|바코드|상품|법인|제품|모델|쿠폰|문서|관리\\s?번호|EAN|ISBN|시리얼|일련|거래\\s?번호|승인\\s?번호|계좌|입금|카드|로트|LOT|자재|품번");
  private static final int[] WEIGHTS = {2, 3, 4, 5, 6, 7, 8, 9, 2, 3, 4, 5};

  private final Level level;

  RrnRule(Level level) {
    this.level = level;
  }

  @Override
  public void find(ScanText text, Claims claims) {
    text.nearDigits(13, 1, 1, SHAPE, m -> whole(m, text, claims));
    text.nearDigits(7, 1, 8, SHORT, m -> front(m, text, claims));
    text.nearDigits(7, 1, 1, SHORT_BARE, m -> bare(m, text, claims));
  }

  private void whole(Matcher m, ScanText text, Claims claims) {
    String six = digits(m.group(1));
    String six2 = digits(m.group(5));
    char seventh = m.group(3).charAt(0);
    if (!isBirthDate(six, seventh)) {
      return;
    }
    String separator = m.group(2);
    boolean spaced = m.group(1).length() > 6 || m.group(5).length() > 6;
    boolean labelled = text.hasBefore(m.start(), 20, LABEL);
    boolean other = !labelled && text.hasBefore(m.start(), 15, OTHER_NUMBER);
    boolean checks = checks(six + seventh + six2);
    boolean hyphen = separator != null && separator.contains("-");
    boolean shaped =
        spaced
            ? hyphen
            : separator == null ? isBare(six + seventh + six2, checks) : hyphen || checks;
    shaped |= separator == null && text.isAround(m.start(), m.end(), 60, STAY);
    if (labelled || (!other && (shaped || level.believesShapes()))) {
      claims.claim(kind(seventh, text, m.start()), m.start(), m.end(), "rrn.shape");
    }
  }

  /** Thirteen digits without a hyphen: a birth date of the last century and a half, no barcode. */
  private static boolean isBare(String number, boolean checks) {
    char seventh = number.charAt(6);
    boolean living = seventh != '9' && seventh != '0';
    boolean born = "3478".indexOf(seventh) < 0 || number.compareTo("3") < 0;
    return !number.startsWith("880") && !isBarcode(number) && ((living && born) || checks);
  }

  private void front(Matcher m, ScanText text, Claims claims) {
    boolean starred = "*xX●○•".indexOf(text.text().charAt(m.end() - 1)) >= 0;
    if (isBirthDate(m.group(1), m.group(3).charAt(0))
        && (!starred || level.believesShapes())
        && (text.hasBefore(m.start(), 20, LABEL)
            || PERSON_BEFORE.matcher(text.before(m.start(), 14)).find()
            || text.isAround(m.start(), m.end(), 50, ASKED))) {
      claims.claim(kind(m.group(3).charAt(0), text, m.start()), m.start(), m.end(), "rrn.short");
    }
  }

  private static void bare(Matcher m, ScanText text, Claims claims) {
    char seventh = m.group(3).charAt(0);
    if (seventh >= '1'
        && seventh <= '8'
        && isBirthDate(m.group(1), seventh)
        && !text.hasBefore(m.start(), 15, OTHER_NUMBER)
        && (text.isAround(m.start(), m.end(), 30, NEAR_SHORT)
            || text.hasBefore(m.start(), 12, LABEL)
            || text.hasBefore(m.start(), 8, KIN))) {
      claims.claim(kind(seventh, text, m.start()), m.start(), m.end(), "rrn.short");
    }
  }

  private static String kind(char seventh, ScanText text, int start) {
    boolean foreign = seventh >= '5' && seventh <= '8';
    return foreign || text.hasBefore(start, 15, FOREIGN) ? PersonalKinds.FRN : PersonalKinds.RRN;
  }

  private static String digits(String written) {
    return written.replace(" ", "");
  }

  /** The seventh digit says the century: 9, 0 the 1800s; 1, 2, 5, 6 the 1900s; else the 2000s. */
  private static boolean isBirthDate(String six, char seventh) {
    int century =
        switch (seventh) {
          case '9', '0' -> 1800;
          case '3', '4', '7', '8' -> 2000;
          default -> 1900;
        };
    try {
      LocalDate.of(
          century + Integer.parseInt(six.substring(0, 2)),
          Integer.parseInt(six.substring(2, 4)),
          Integer.parseInt(six.substring(4, 6)));
      return true;
    } catch (DateTimeException e) {
      return false;
    }
  }

  static boolean checks(String thirteen) {
    int sum = 0;
    for (int i = 0; i < WEIGHTS.length; i++) {
      sum += WEIGHTS[i] * (thirteen.charAt(i) - '0');
    }
    return (11 - sum % 11) % 10 == thirteen.charAt(12) - '0';
  }

  /** EAN-13: its own check digit holds. */
  private static boolean isBarcode(String thirteen) {
    int sum = 0;
    for (int i = 0; i < 12; i++) {
      sum += (thirteen.charAt(i) - '0') * (i % 2 == 0 ? 1 : 3);
    }
    return thirteen.charAt(0) == '8' && (10 - sum % 10) % 10 == thirteen.charAt(12) - '0';
  }
}
