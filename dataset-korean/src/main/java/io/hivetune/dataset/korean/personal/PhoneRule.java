package io.hivetune.dataset.korean.personal;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberType;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Phone numbers that reach a person: mobile, land line, internet and personal numbers, of Korea in
 * every way of writing, of other countries with their +. Representative numbers (15xx, 16xx, 18xx)
 * and toll-free ones (080) belong to companies and stay.
 */
final class PhoneRule implements Rule {
  private static final String BETWEEN = "[ .)/-]{0,3}";
  private static final String DIGIT = "[0-9oO공영일이삼사오육칠팔구]";
  private static final Pattern MOBILE =
      Pattern.compile(
          "(?<![0-9A-Za-z]|[0-9]-)\\(?[0oO공영] ?[1일l] ?[0oO공영16789일육칠팔구]"
              + BETWEEN
              + ("(?:" + DIGIT + " ?){3,4}")
              + "[ .)-]{0,2}"
              + ("(?:" + DIGIT + " ?){3}" + DIGIT)
              + "(?![0-9A-Za-z]|-[0-9]|[oO공영일이삼사육칠팔구]{2})");
  private static final Pattern NATIONAL =
      Pattern.compile(
          "(?<![0-9A-Za-z]|[0-9]-)\\(?0(?:2|3[1-3]|4[1-4]|5[1-5]|6[1-4]|70|50[2-8])"
              + BETWEEN
              + "\\d{3,4}[ .-]{0,2}\\d{4}(?![0-9A-Za-z]|-[0-9])");
  private static final Pattern INTERNATIONAL =
      Pattern.compile(
          "(?<![0-9A-Za-z])(?:\\(?\\+ ?\\d{1,3}\\)?|\\(?82\\)?(?=[ .-]\\(?0?\\)?(?:10|2|[3-6][1-5]|70)[ .-]))"
              + "(?:[ .()-]{0,3}\\d){7,12}(?![0-9]|-[0-9])");
  private static final Set<PhoneNumberType> PERSONAL =
      Set.of(
          PhoneNumberType.MOBILE,
          PhoneNumberType.FIXED_LINE,
          PhoneNumberType.FIXED_LINE_OR_MOBILE,
          PhoneNumberType.VOIP,
          PhoneNumberType.PERSONAL_NUMBER);

  @Override
  public void find(String text, Claims claims) {
    Matcher m = MOBILE.matcher(text);
    while (m.find()) {
      String digits = SpokenDigits.digits(m.group().replace('l', '1'));
      boolean spoken = m.group().chars().noneMatch(c -> c >= '0' && c <= '9');
      boolean right = digits.startsWith("010") ? digits.length() == 11 : digits.length() >= 10;
      if (right && !(spoken && digits.length() < 11)) {
        claims.claim(Kinds.PHONE, start(m), m.end(), "phone.mobile");
      }
    }
    claimPersonal(NATIONAL.matcher(text), claims, "phone.national");
    claimPersonal(INTERNATIONAL.matcher(text), claims, "phone.international");
  }

  private static void claimPersonal(Matcher m, Claims claims, String rule) {
    while (m.find()) {
      if (isPersonal(m.group())) {
        claims.claim(Kinds.PHONE, start(m), m.end(), rule);
      }
    }
  }

  /** A bracket that opens before the number and does not close in it is not part of it. */
  private static int start(Matcher m) {
    return m.group().startsWith("(") && m.group().indexOf(')') < 0 ? m.start() + 1 : m.start();
  }

  private static boolean isPersonal(String written) {
    String number = written.replace("(0)", "");
    if (number.matches("\\(?82.*")) {
      number = "+" + number.replace("(", "");
    }
    PhoneNumberUtil util = PhoneNumberUtil.getInstance();
    try {
      PhoneNumber parsed = util.parse(number, "KR");
      return util.isValidNumber(parsed) && PERSONAL.contains(util.getNumberType(parsed));
    } catch (NumberParseException e) {
      return false;
    }
  }
}
