package io.hivetune.dataset.korean.personal;

import io.hivetune.dataset.personal.Claims;
import io.hivetune.dataset.personal.Level;
import io.hivetune.dataset.personal.PersonalKinds;
import io.hivetune.dataset.personal.Recognizer;
import io.hivetune.dataset.personal.ScanText;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Bank accounts: 10 to 16 digits, with or without hyphens, beside a bank's name or a word such as
 * 계좌. Without such a word a number like 110-123-456789 is just as likely a quotation's.
 */
final class AccountRule implements Recognizer {
  private static final Pattern SHAPE =
      Pattern.compile(
          "(?<![0-9A-Za-z]|[0-9][-.])\\d{2,16}(?:(?: ?- ?| (?!\\d{1,6}"
              + " ?(?:월|일|만|원|천|시(?!티)|개|년|명|건|분|회)))\\d{1,8}){0,4}(?![0-9A-Za-z]|-[0-9])");

  /** Layouts of Korean banks that other numbers seldom have. */
  private static final Pattern BANK_LAYOUT =
      Pattern.compile(
          "\\d{3}-\\d{3}-\\d{6}|\\d{6}-\\d{2}-\\d{6}|1002-?\\d{3}-?\\d{6}|(?:3333|3388|3355|7777|7979)\\d{0,2}-?\\d{0,2}-?\\d{7}"
              + "|\\d{3}-\\d{6}-\\d{5}|\\d{3}-\\d{4}-\\d{4}-\\d{2}|\\d{3}-\\d{2}-\\d{4,7}-?\\d{0,4}|1000-?\\d{4}-?\\d{4}"
              + "|\\d{3}-\\d{6}-\\d{2}-\\d{3}|100-\\d{3}-\\d{6}|\\d{4}-\\d{4}-\\d{4}(?:-\\d)?|110\\d{9}|\\d{3}-\\d{2}-\\d{6}(?:-\\d)?");

  private static final Pattern MONEY =
      Pattern.compile(
          "만원|천원|빌린|갚|정산|회비|더치|N빵|엔빵|보내면|보내 ?줘|보내"
              + " ?주|넣어|부쳐|받을|모임비|곗돈|축의|부의|조의|월세|보증금|잔금|계약금|용돈|알바비|페이|후원");

  static final String BANKS =
      "국민은행|KB국민|KB|국민뱅크|신한은행|신한|우리은행|하나은행|KEB하나|외환은행|농협은행|농협|NH|기업은행|IBK|카카오뱅크|카뱅|토스뱅크|토뱅"
          + "|케이뱅크|K뱅크|케뱅|새마을금고|새마을|우체국|SC제일은행|SC제일|제일은행|씨티은행|시티은행|산업은행|부산은행|대구은행|iM뱅크|아이엠뱅크|경남은행|광주은행"
          + "|전북은행|제주은행|신협|수협은행|수협|산림조합|저축은행|[가-힣]{2}은행|증권|저축|적금|청약";
  private static final Pattern LABEL =
      Pattern.compile(
          BANKS
              + "|계좌|입금|환불\\s?(?:계좌|받을|은)|송금|예금주|이체|통장|납입|자동이체|급여|지급계좌|카뱅|계좌번호|통장번호|account|bank|계번",
          Pattern.CASE_INSENSITIVE);

  private static final Pattern FAR_LABEL =
      Pattern.compile(
          "은행|신한|농협|카뱅|카카오뱅크|토스|새마을금고|우체국|신협|계좌|통장|입금|송금|예금주", Pattern.CASE_INSENSITIVE);

  /** These are everyday words too: only directly before the number. */
  private static final Pattern EVERYDAY =
      Pattern.compile(
          "(?<![가-힣])(?:국민|우리|하나|기업|토스|부산|대구|경남|광주|전북|씨티|산업|카카오|케이|제일|SC|iM)\\s?(?:[:,(/)은]|계좌)?\\s?$");

  private static final Pattern BANK_AFTER =
      Pattern.compile(
          "^\\s?[(\\[,/]?\\s?(?:(?:"
              + BANKS
              + "|국민|우리|하나|기업|토스|카카오|케이)(?![가-힣]*(?:점|지점|앞))|예금주|계좌)",
          Pattern.CASE_INSENSITIVE);
  private static final Pattern OTHER_NUMBER =
      Pattern.compile(
          "주문|송장|접수|견적|사업자|등록\\s?번호|전화|연락처|쿠폰|가상번호|문서|법인|예약|상품|카드|승인|거래\\s?번호|고객\\s?번호|회원|면허|여권|증권\\s?번호|폰|팩스|시리얼|고객센터");

  private final Level level;

  AccountRule(Level level) {
    this.level = level;
  }

  @Override
  public void find(ScanText text, Claims claims) {
    text.nearDigits(10, 1, 1, SHAPE, m -> claim(m, text, claims));
  }

  private void claim(Matcher m, ScanText text, Claims claims) {
    int digits = digits(m.group());
    if (digits < 10
        || digits > 16
        || isDate(m.group())
        || isBlank(m.group())
        || isPhone(m.group())) {
      return;
    }
    if (isLabelled(text, m.start(), m.end())) {
      claims.claim(PersonalKinds.ACCOUNT, m.start(), m.end(), "account.label");
    } else if (isLayout(m.group())
        && !text.hasBefore(m.start(), 9, OTHER_NUMBER)
        && (text.isAround(m.start(), m.end(), 60, FAR_LABEL)
            || text.isAround(m.start(), m.end(), 24, MONEY))) {
      claims.claim(PersonalKinds.ACCOUNT, m.start(), m.end(), "account.far-label");
    } else if (level.believesShapes() && isLayout(m.group())) {
      claims.claim(PersonalKinds.ACCOUNT, m.start(), m.end(), "account.layout");
    }
  }

  /** A land line of three groups, which a company's phone is. */
  private static boolean isPhone(String number) {
    return number.matches("0(?:2|[3-6]\\d|70|80|50\\d)[ -]\\d{3,4}[ -]\\d{4}");
  }

  /** 000000-0000000: a form that is not filled in. */
  private static boolean isBlank(String number) {
    return number.matches("(\\d)(?:\\1|\\D)*");
  }

  private static boolean isLayout(String number) {
    return BANK_LAYOUT.matcher(number).matches();
  }

  private static boolean isLabelled(ScanText text, int start, int end) {
    if (text.hasBefore(start, 9, OTHER_NUMBER)) {
      return false;
    }
    return text.hasBefore(start, 22, LABEL)
        || text.hasBefore(start, 8, EVERYDAY)
        || text.hasAfter(end, 12, BANK_AFTER);
  }

  private static int digits(String written) {
    int n = 0;
    for (int i = 0; i < written.length(); i++) {
      n += written.charAt(i) >= '0' && written.charAt(i) <= '9' ? 1 : 0;
    }
    return n;
  }

  private static boolean isDate(String number) {
    return number.matches("(?:19|20)\\d{2} ?[ -] ?(?:0?[1-9]|1[0-2]) ?[ -] ?\\d{1,2}(?![0-9]).*")
        || number.matches("20[0-4]\\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\\d|3[01])(?:[0-5]\\d){1,3}");
  }
}
