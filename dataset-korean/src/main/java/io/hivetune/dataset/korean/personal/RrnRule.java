package io.hivetune.dataset.korean.personal;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * 주민등록번호 and 외국인등록번호: a possible date of birth, then seven digits. The old check digit (weights 2
 * to 9, 2 to 5; 11 − sum mod 11) proves nothing when it fails, since numbers given out from October
 * 2020 on are random; it only makes a number without a hyphen believable.
 */
final class RrnRule implements Rule {
  private static final Pattern SHAPE =
      Pattern.compile("(?<![0-9A-Za-z-])(\\d{6})( ?- ?| )?([0-9])(\\d{6})(?![0-9A-Za-z]|-\\d)");
  private static final Pattern SHORT =
      Pattern.compile("(?<![0-9A-Za-z-])(\\d{6})( ?- ?)([0-9])(?:[*xX●]{6})?(?![0-9*A-Za-z]|-\\d)");
  private static final Pattern LABEL = Pattern.compile("주민|(?<!법인|사업자)등록번호|외국인|주번|민증|신분증|앞자리|RRN");
  private static final Pattern OTHER_NUMBER =
      Pattern.compile("주문|송장|운송장|접수|견적|예약|바코드|상품|법인|제품|모델|쿠폰|문서|관리\\s?번호");
  private static final int[] WEIGHTS = {2, 3, 4, 5, 6, 7, 8, 9, 2, 3, 4, 5};

  @Override
  public void find(String text, Claims claims) {
    Matcher m = SHAPE.matcher(text);
    while (m.find()) {
      boolean labelled = Near.before(text, m.start(), 15, LABEL);
      boolean other = !labelled && Near.before(text, m.start(), 15, OTHER_NUMBER);
      boolean checks = checks(m.group(1) + m.group(3) + m.group(4));
      boolean believable =
          labelled || (m.group(2) == null ? checks : !m.group(2).equals(" ") || checks);
      if (isBirthDate(m.group(1), m.group(3).charAt(0)) && believable && !other) {
        claims.claim(kind(m.group(3).charAt(0)), m.start(), m.end(), "rrn.shape");
      }
    }
    Matcher s = SHORT.matcher(text);
    while (s.find()) {
      if (isBirthDate(s.group(1), s.group(3).charAt(0))
          && Near.before(text, s.start(), 15, LABEL)) {
        claims.claim(kind(s.group(3).charAt(0)), s.start(), s.end(), "rrn.short");
      }
    }
  }

  private static String kind(char seventh) {
    return seventh >= '5' && seventh <= '8' ? Kinds.FRN : Kinds.RRN;
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

  private static boolean checks(String thirteen) {
    int sum = 0;
    for (int i = 0; i < WEIGHTS.length; i++) {
      sum += WEIGHTS[i] * (thirteen.charAt(i) - '0');
    }
    return (11 - sum % 11) % 10 == thirteen.charAt(12) - '0';
  }
}
