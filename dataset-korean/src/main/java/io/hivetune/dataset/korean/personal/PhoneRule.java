package io.hivetune.dataset.korean.personal;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberType;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import io.hivetune.dataset.personal.Claims;
import io.hivetune.dataset.personal.PersonalKinds;
import io.hivetune.dataset.personal.Recognizer;
import io.hivetune.dataset.personal.ScanText;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Phone numbers that reach a person: mobile, land line, internet and personal numbers, of Korea in
 * every way of writing, of other countries with their +. Representative numbers (15xx, 16xx, 18xx)
 * and toll-free ones (080) belong to companies and stay.
 */
final class PhoneRule implements Recognizer {
  private static final String BETWEEN = "[ .)/_~*-]{0,3}";
  private static final String DIGIT = "[0-9oOlI공영일이삼사오육륙칠팔구]";
  private static final Pattern MOBILE =
      Pattern.compile(
          "(?<![0-9A-Za-z+]|[0-9]-)\\(?[0oO공영] ?[1일lI] ?[0oO공영16789일육칠팔구]"
              + BETWEEN
              + ("(?:" + DIGIT + " ?){3,4}")
              + BETWEEN
              + ("(?:" + DIGIT + " ?){3}" + DIGIT)
              + "(?![0-9A-Za-z]|-[0-9]|[oO공영일이삼사육칠팔구]{2})");
  private static final Pattern NATIONAL =
      Pattern.compile(
          "(?<![0-9A-Za-z+]|[0-9][-.])\\(?0(?:2|3[1-3]|4[1-4]|5[1-5]|6[1-4]|70|50[2-8])"
              + "[ .)/_~-]{0,3}\\d{3,4}[ ./_~-]{0,3}\\d{4}(?![0-9A-Za-z]|[-.][0-9])");
  private static final Pattern INTERNATIONAL =
      Pattern.compile(
          "(?<![0-9A-Za-z])(?:\\(?(?:\\+|00) ?\\d{1,3}\\)?|\\(?82\\)?(?=["
              + " .-]\\(?0?\\)?(?:10|2|[3-6][1-5]|70)[ .-]))(?:["
              + " .()/-]{0,3}\\d){7,12}(?![0-9]|-[0-9])");

  /** 10-0123-4567: the leading zero lost, as spreadsheets do. */
  private static final Pattern ZERO_LOST =
      Pattern.compile(
          "(?<![0-9A-Za-z+]|[0-9][-.])10[ .-]?\\d{4}[ .-]?\\d{4}(?![0-9A-Za-z]|[-.][0-9])");

  private static final Pattern LABEL =
      Pattern.compile(
          "전화|연락처|휴대폰|핸드폰|폰|번호는|phone|mobile|tel|cell|H\\.?P", Pattern.CASE_INSENSITIVE);
  private static final Pattern OTHER_NUMBER =
      Pattern.compile("송장|주문\\s?번호|접수\\s?번호|시리얼|일련|모델|부품|품번|관리\\s?번호|문서|제품|상품\\s?번호|쿠폰|견적|LOT|SN");

  /** Main phones of companies and offices, which are no person's. */
  private static final Pattern COMPANY =
      Pattern.compile(
          "대표\\s?(?:번호|전화)|고객\\s?센터|콜\\s?센터|고객\\s?상담|상담\\s?(?:센터|전화)|민원실|안내\\s?(?:전화|데스크)|"
              + "문의\\s?전화|예약\\s?전화|매장\\s?(?:전화|번호)|본사|영업소|관리\\s?사무소|행정실|교무실|보건소|주민\\s?센터");

  private static final Pattern COMPANY_AFTER =
      Pattern.compile("^ ?[\\(,/]? ?(?:대표|내선|ARS|고객센터|콜센터|교환|구내|\\d{2,4}번)");

  /** A land line behind the name of a shop, an office or a department: 강남점 02-…, 세무2과 02-…. */
  private static final Pattern OFFICE =
      Pattern.compile(
          "(?:팩스|[Ff][Aa][Xx]|[가-힣0-9](?:점|지점|본점|지사|본부|센터|과|팀|국|청|서|소|원|관|실|당|사|부|은행|학교|대학|병원|의원|약국|호텔|식당|카페|마트|협회|재단|공단|조합|학원|교회))(?:\\s?(?:전화|대표|TEL|Tel|tel|T|☎|연락처|번호|문의))?[\\s:.)(☎|/,]{0,3}$");

  /** What only a company's text has: then a land line is the company's. */
  private static final Pattern IMPRINT =
      Pattern.compile(
          "사업자\\s?(?:등록)?\\s?번호|통신판매|대표\\s?(?:번호|전화)|고객\\s?센터|운영\\s?시간|영업\\s?시간|진료\\s?시간|업무\\s?시간|상담\\s?시간|오시는\\s?길|매장\\s?안내|지점\\s?안내|(?:support|help|info|cs|contact|admin|privacy)@|1[568]\\d\\d-\\d{4}|주식회사|\\(주\\)|㈜");

  private static final Pattern HOME =
      Pattern.compile(
          "집|자택|댁|본가|직통|님|씨|엄마|아빠|어머니|아버지|할머니|할아버지|보호자|고객|환자|제 |저희|수령|받는|보내는|연락처|신청인|민원인");
  private static final Set<PhoneNumberType> PERSONAL =
      Set.of(
          PhoneNumberType.MOBILE,
          PhoneNumberType.FIXED_LINE,
          PhoneNumberType.FIXED_LINE_OR_MOBILE,
          PhoneNumberType.VOIP,
          PhoneNumberType.PERSONAL_NUMBER);

  private final boolean representative;

  PhoneRule(boolean representative) {
    this.representative = representative;
  }

  @Override
  public void find(ScanText text, Claims claims) {
    text.nearDigits(9, 2, 2, MOBILE, m -> mobile(m, claims));
    spoken(text, claims);
    text.nearDigits(9, 1, 2, NATIONAL, m -> national(m, text, claims));
    text.nearDigits(
        8,
        2,
        2,
        INTERNATIONAL,
        m -> {
          if (isPersonal(m.group())) {
            claims.claim(PersonalKinds.PHONE, start(m), m.end(), "phone.international");
          }
        });
    text.nearDigits(
        10,
        0,
        1,
        ZERO_LOST,
        m -> {
          if (text.hasBefore(m.start(), 15, LABEL)) {
            claims.claim(PersonalKinds.PHONE, m.start(), m.end(), "phone.zero-lost");
          }
        });
    if (representative) {
      RepresentativeNumbers.find(text, claims);
    }
  }

  /** 공일공-일이삼사-오육칠팔, o1o…: too few digits for the way above. */
  private static void spoken(ScanText scan, Claims claims) {
    String text = scan.text();
    Matcher m = null;
    for (int i = 0; i + 8 < text.length(); i++) {
      if (isOpening(text, i)) {
        if (m == null) {
          m = MOBILE.matcher(text).useTransparentBounds(true).useAnchoringBounds(false);
        }
        m.region(i, Math.min(text.length(), i + 48));
        if (m.lookingAt()) {
          mobile(m, claims);
        }
      }
    }
  }

  /** Zero, one and a third digit in whatever signs. */
  private static boolean isOpening(String text, int i) {
    char c = text.charAt(i);
    if (c != '0' && c != '공' && c != '영' && (c | 0x20) != 'o') {
      return false;
    }
    int next = text.charAt(i + 1) == ' ' ? i + 2 : i + 1;
    char d = text.charAt(next);
    return d == '1' || d == '일' || d == 'l' || d == 'I';
  }

  private static void mobile(Matcher m, Claims claims) {
    String digits = SpokenDigits.digits(m.group().replace('l', '1').replace('I', '1'));
    boolean spoken = m.group().chars().noneMatch(c -> c >= '0' && c <= '9');
    boolean right = digits.startsWith("010") ? digits.length() == 11 : digits.length() >= 10;
    if (right && !(spoken && digits.length() < 11)) {
      claims.claim(PersonalKinds.PHONE, start(m), m.end(), "phone.mobile");
    }
  }

  private static void national(Matcher m, ScanText text, Claims claims) {
    boolean company =
        text.hasBefore(m.start(), 12, COMPANY)
            || text.hasAfter(m.end(), 12, COMPANY_AFTER)
            || isCompanys(m, text);
    if (!company && isPersonal(m.group()) && !text.hasBefore(m.start(), 10, OTHER_NUMBER)) {
      claims.claim(PersonalKinds.PHONE, start(m), m.end(), "phone.national");
    }
  }

  /** Whether a land line is an office's, or stands in a company's text with no person before it. */
  private static boolean isCompanys(Matcher m, ScanText text) {
    String number = m.group();
    if (number.contains("070") || number.contains("050") || text.hasBefore(m.start(), 14, HOME)) {
      return false;
    }
    return OFFICE.matcher(text.text().substring(Math.max(0, m.start() - 14), m.start())).find()
        || text.isAround(m.start(), m.end(), 120, IMPRINT);
  }

  /** A bracket that opens before the number and does not close in it is not part of it. */
  private static int start(Matcher m) {
    return m.group().startsWith("(") && m.group().indexOf(')') < 0 ? m.start() + 1 : m.start();
  }

  private static boolean isPersonal(String written) {
    String number =
        written.replace("(0)", "").replace('/', '-').replace('_', '-').replace('~', '-');
    if (number.startsWith("00")) {
      number = "+" + number.substring(2);
    } else if (number.startsWith("82") || number.startsWith("(82")) {
      number = "+" + number.replace("(", "").replace(")", "");
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
