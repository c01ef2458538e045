package io.hivetune.dataset.korean.personal;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Card numbers: 16 digits in fours (American Express 4-6-5) beginning with 3 to 6 or 9, with the
 * check digit of ISO/IEC 7812 (Luhn), or with 카드 beside them whatever the digit says.
 */
final class CardRule implements Rule {
  private static final Pattern SHAPE =
      Pattern.compile(
          "(?<![0-9A-Za-z]|[0-9]-)(?:[3-69]\\d{3}([ -]?)\\d{4}\\1\\d{4}\\1\\d{4}"
              + "|3[47]\\d{2}[ -]?\\d{6}[ -]?\\d{5})(?![0-9A-Za-z]|-[0-9])");
  private static final Pattern LABEL = Pattern.compile("카드(?!뉴스)|card", Pattern.CASE_INSENSITIVE);
  private static final Pattern OTHER_NUMBER =
      Pattern.compile("쿠폰|상품권|기프트|주문|송장|운송장|접수|등록|시리얼|인증|바코드|핀\\s?번호|PIN");

  @Override
  public void find(String text, Claims claims) {
    Matcher m = SHAPE.matcher(text);
    while (m.find()) {
      boolean labelled = Near.before(text, m.start(), 15, LABEL);
      boolean other = Near.before(text, m.start(), 12, OTHER_NUMBER);
      if (labelled || (luhn(m.group()) && !other)) {
        claims.claim(Kinds.CARD, m.start(), m.end(), labelled ? "card.label" : "card.luhn");
      }
    }
  }

  /** Every second digit from the right doubled, digits of the products added: a multiple of ten. */
  static boolean luhn(String written) {
    int sum = 0;
    int place = 0;
    for (int i = written.length() - 1; i >= 0; i--) {
      int digit = written.charAt(i) - '0';
      if (digit >= 0 && digit <= 9) {
        int value = place++ % 2 == 0 ? digit : 2 * digit;
        sum += value > 9 ? value - 9 : value;
      }
    }
    return sum % 10 == 0;
  }
}
