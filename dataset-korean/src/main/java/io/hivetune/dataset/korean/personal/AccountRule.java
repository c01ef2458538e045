package io.hivetune.dataset.korean.personal;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Bank accounts: 10 to 14 digits, with or without hyphens, beside a bank's name or a word such as
 * 계좌. Without such a word a number like 110-123-456789 is just as likely a quotation's.
 */
final class AccountRule implements Rule {
  private static final Pattern SHAPE =
      Pattern.compile(
          "(?<![0-9A-Za-z]|[0-9][-.])\\d{2,14}(?:[ -]\\d{1,8}){0,4}(?![0-9A-Za-z]|-[0-9])");
  private static final String BANKS =
      "국민은행|KB국민|신한은행|신한|우리은행|하나은행|KEB하나|농협은행|농협|기업은행|IBK|카카오뱅크|카뱅|토스뱅크|케이뱅크"
          + "|새마을금고|우체국|SC제일은행|제일은행|부산은행|대구은행|iM뱅크|경남은행|광주은행|전북은행|제주은행|신협|수협";
  private static final Pattern LABEL =
      Pattern.compile(
          BANKS + "|계좌|입금|환불\\s?(?:계좌|받을)|송금|예금주|이체|통장|account", Pattern.CASE_INSENSITIVE);

  /** These are everyday words too: only directly before the number. */
  private static final Pattern EVERYDAY =
      Pattern.compile("(?<![가-힣])(?:국민|우리|하나|기업|토스|부산|대구)\\s?:?\\s?$");

  private static final Pattern BANK_AFTER =
      Pattern.compile("^\\s?[(/,]?\\s?(?:" + BANKS + "|국민|우리|하나|기업|토스)(?![가-힣]*(?:점|지점|앞))");
  private static final Pattern OTHER_NUMBER =
      Pattern.compile("주문|송장|운송장|접수|견적|사업자|등록\\s?번호|전화|연락처|쿠폰|가상번호|문서");

  @Override
  public void find(String text, Claims claims) {
    Matcher m = SHAPE.matcher(text);
    while (m.find()) {
      long digits = m.group().chars().filter(c -> c >= '0' && c <= '9').count();
      if (digits >= 10
          && digits <= 14
          && isLabelled(text, m.start(), m.end())
          && !isDate(m.group())) {
        claims.claim(Kinds.ACCOUNT, m.start(), m.end(), "account.label");
      }
    }
  }

  private static boolean isLabelled(String text, int start, int end) {
    if (Near.before(text, start, 8, OTHER_NUMBER)) {
      return false;
    }
    return Near.before(text, start, 18, LABEL)
        || Near.before(text, start, 6, EVERYDAY)
        || Near.after(text, end, 10, BANK_AFTER);
  }

  private static boolean isDate(String number) {
    return number.matches("(?:19|20)\\d{2}[ -]\\d{1,2}[ -]\\d{1,2}.*");
  }
}
