package io.hivetune.dataset.korean.personal;

import io.hivetune.dataset.personal.Claims;
import io.hivetune.dataset.personal.PersonalKinds;
import io.hivetune.dataset.personal.Recognizer;
import io.hivetune.dataset.personal.ScanText;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * 사업자등록번호 (3-2-5, weights 1 3 7 1 3 7 1 3 5) and 법인등록번호 (6-7, weights 1 2 1 2 …). Data of
 * companies, so found on request only; a number whose check digit fails is none.
 */
final class BusinessRules implements Recognizer {
  private static final Pattern BRN =
      Pattern.compile(
          "(?<![0-9A-Za-z]|[0-9]-)(\\d{3})([ -]?)(\\d{2})\\2(\\d{5})(?![0-9A-Za-z]|-[0-9])");
  private static final Pattern CORPORATION =
      Pattern.compile("(?<![0-9A-Za-z]|[0-9]-)(\\d{6})([ -]?)(\\d{7})(?![0-9A-Za-z]|-[0-9])");
  private static final Pattern BRN_LABEL = Pattern.compile("사업자|등록\\s?번호");
  private static final Pattern CORPORATION_LABEL = Pattern.compile("법인");
  private static final int[] BRN_WEIGHTS = {1, 3, 7, 1, 3, 7, 1, 3, 5};

  @Override
  public void find(ScanText text, Claims claims) {
    text.nearDigits(13, 1, 1, CORPORATION, m -> corporation(m, text, claims));
    text.nearDigits(10, 1, 1, BRN, m -> business(m, text, claims));
  }

  private static void corporation(Matcher m, ScanText text, Claims claims) {
    boolean shaped = m.group(2).equals("-") || text.hasBefore(m.start(), 15, CORPORATION_LABEL);
    if (shaped && isCorporation(m.group(1) + m.group(3))) {
      claims.claim(PersonalKinds.CORP_NO, m.start(), m.end(), "corporation.check");
    }
  }

  private static void business(Matcher m, ScanText text, Claims claims) {
    boolean shaped = m.group(2).equals("-") || text.hasBefore(m.start(), 15, BRN_LABEL);
    if (shaped && isBusiness(m.group(1) + m.group(3) + m.group(4))) {
      claims.claim(PersonalKinds.BRN, m.start(), m.end(), "business.check");
    }
  }

  static boolean isBusiness(String ten) {
    int sum = (ten.charAt(8) - '0') * 5 / 10;
    for (int i = 0; i < BRN_WEIGHTS.length; i++) {
      sum += BRN_WEIGHTS[i] * (ten.charAt(i) - '0');
    }
    return (10 - sum % 10) % 10 == ten.charAt(9) - '0';
  }

  static boolean isCorporation(String thirteen) {
    int sum = 0;
    for (int i = 0; i < 12; i++) {
      sum += (i % 2 == 0 ? 1 : 2) * (thirteen.charAt(i) - '0');
    }
    return (10 - sum % 10) % 10 == thirteen.charAt(12) - '0';
  }
}
