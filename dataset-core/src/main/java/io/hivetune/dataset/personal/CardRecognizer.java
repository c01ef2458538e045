package io.hivetune.dataset.personal;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Card numbers: 16 digits in fours (American Express 4-6-5, Diners 4-6-4) beginning with 2 to 6 or
 * 9 (local cards of Korea), with the check digit of ISO/IEC 7812, or with a word such as 카드 beside
 * them whatever the digit says.
 */
final class CardRecognizer implements Recognizer {
  private static final Pattern SHAPE =
      Pattern.compile(
          "(?<![0-9A-Za-z]|[0-9][-.])(?:[2-69]\\d{3}(?:([ ./-]| ?-"
              + " ?)\\d{4}\\1\\d{4}\\1\\d{4}|\\d{12})|3[47]\\d{2}[ -]?\\d{6}["
              + " -]?\\d{5}|3[068]\\d{2}[ -]?\\d{6}[ -]?\\d{4}|[2-69](?: ?-?"
              + " ?\\d){15})(?![0-9A-Za-z]|[-.][0-9])");
  private static final Pattern LABEL =
      Pattern.compile(
          "카드(?!뉴스|섹션|지갑|단말)|card|visa|비자|마스터|아멕스|amex|결제\\s?수단", Pattern.CASE_INSENSITIVE);
  private static final Pattern OTHER_NUMBER =
      Pattern.compile(
          "쿠폰|상품권|기프트|gift|주문|송장|접수|시리얼|일련|인증|바코드|핀\\s?번호|PIN|포인트|멤버십|승인\\s?번호|거래\\s?번호|"
              + "회원\\s?번호|티켓|예매|제품|모델|라이선스|라이센스|추적|등록\\s?코드|키\\s?값",
          Pattern.CASE_INSENSITIVE);
  private static final Pattern GIFT_CARD =
      Pattern.compile("(?:기프트|선물|상품권?|교통|멤버십|포인트|회원|gift) ?(?:카드|card)", Pattern.CASE_INSENSITIVE);

  private final Level level;

  CardRecognizer(Level level) {
    this.level = level;
  }

  @Override
  public void find(ScanText text, Claims claims) {
    text.nearDigits(14, 1, 1, SHAPE, m -> claim(m, text, claims));
  }

  private void claim(Matcher m, ScanText text, Claims claims) {
    String before = text.before(m.start(), 20);
    boolean labelled = LABEL.matcher(before).find() && !GIFT_CARD.matcher(before).find();
    boolean other = OTHER_NUMBER.matcher(before).find();
    boolean checks = Luhn.holds(m.group());
    if (labelled && (!other || checks)) {
      claims.claim(PersonalKinds.CARD, m.start(), m.end(), "card.label");
    } else if (checks && (!other || level.believesShapes())) {
      claims.claim(PersonalKinds.CARD, m.start(), m.end(), "card.luhn");
    }
  }
}
