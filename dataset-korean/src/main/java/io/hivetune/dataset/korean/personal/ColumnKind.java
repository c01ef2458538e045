package io.hivetune.dataset.korean.personal;

import io.hivetune.dataset.personal.PersonalKinds;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What a column's header makes of the cells below it, and what a cell must look like. */
enum ColumnKind {
  NAME(
      PersonalKinds.NAME,
      "(?:고객|회원|환자|학생|직원|사원|수강생|참가자|신청자|신청인|예약자|수령인|수취인|입금자|구매자|주문자|담당자|보호자|대표자?|작성자|발신인|보내는 ?분|받는"
          + " ?분|받는"
          + " ?사람|예금주|자녀|가입자|계약자|대표)?\\s?(?:이름|성명|성함|명)|담당자?|예약자|수령인|수취인|신청자|신청인|예금주|입금자|보호자|작성자|주문자|구매자|받는"
          + " ?분|받는 ?사람|보내는 ?분|참석자|환자|고객|회원|name|full name|customer",
      "[가-힣]{2,5}|[가-힣]{1,2} [가-힣]{2}|[가-힣]{2,8}(?: [가-힣]{1,8}){1,3}|[A-Za-z'.-]{2,15}(?:,?"
          + " [A-Za-z'.-]{1,15}){1,3}"),
  PHONE(
      PersonalKinds.PHONE,
      "(?:휴대|핸드)?폰|(?:휴대|일반|자택|집|비상|긴급)?\\s?전화(?:번호)?|(?:비상|긴급|고객|보호자|수령인)?\\s?연락처|휴대폰\\s?(?:번호)?|핸드폰\\s?(?:번호)?|hp|h\\.p\\.?|phone|mobile|tel|cell",
      "\\+?[(]?(?!1[568]\\d\\d|080)[0-9][0-9 ().-]{7,18}"),
  EMAIL(PersonalKinds.EMAIL, "e-?mail|이메일|메일(?:주소)?|전자우편", "[^\\s@]{1,64}@[^\\s@]{3,80}"),
  RRN(PersonalKinds.RRN, "주민(?:등록)?\\s?번호|주민", "\\d{6} ?-? ?[0-49]\\d{6}"),
  FRN(PersonalKinds.FRN, "외국인\\s?(?:등록)?\\s?번호|외국인\\s?등록증|등록\\s?번호", "\\d{6} ?-? ?[5-8]\\d{6}"),
  ADDRESS(
      PersonalKinds.ADDRESS,
      "(?:배송|자택|집|거주|수령|고객|현)?\\s?(?:주소|주소지|지 ?주소)|배송지|거주지|address",
      "(?=.*[가-힣])(?=.*(?:\\d|[시군구동읍면리로길]))[^\\n]{5,90}"),
  BIRTH_DATE(
      PersonalKinds.BIRTH_DATE,
      "생년\\s?월일|생일|출생일?|dob|birth(?:day|date| date)?",
      "(?:19|20)?\\d{2}[./-]? ?\\d{1,2}[./-]? ?\\d{1,2}\\.?|(?:19|20)?\\d{2}년 ?\\d{1,2}월"
          + " ?\\d{1,2}일"),
  ACCOUNT(
      PersonalKinds.ACCOUNT, "(?:환불|입금|급여|지급)?\\s?계좌\\s?(?:번호)?|account", "\\d[\\d -]{8,20}\\d"),
  CARD(PersonalKinds.CARD, "카드\\s?번호|card", "\\d{4}[ -]?\\d{4,6}[ -]?\\d{4,5}(?:[ -]?\\d{4})?"),
  PASSPORT(
      PersonalKinds.PASSPORT, "여권\\s?(?:번호)?|passport", "[A-Za-z]{1,2}\\d{3}[A-Za-z0-9]\\d{3,4}"),
  LICENSE(
      PersonalKinds.DRIVER_LICENSE,
      "(?:운전)?\\s?면허\\s?(?:번호)?",
      "(?:[가-힣]{2} ?)?\\d{2}-?\\d{2}-?\\d{6}-?\\d{2}"),
  PLATE(
      PersonalKinds.VEHICLE_PLATE,
      "차량\\s?(?:번호)?|차\\s?번호|번호판",
      "(?:[가-힣]{2} ?)?\\d{2,3} ?[가-힣] ?\\d{4}"),
  CUSTOMS(PersonalKinds.CUSTOMS_CODE, "(?:개인)?\\s?통관\\s?(?:고유)?\\s?(?:부호|번호)?", "[Pp]\\d{12}"),
  HEALTH(PersonalKinds.HEALTH_INS, "(?:건강보험|건보|보험)?\\s?증\\s?번호|건강보험\\s?번호", "\\d-?\\d{10}"),
  IP(PersonalKinds.IP, "(?:접속)?\\s?(?:ip|아이피)\\s?(?:주소)?", "\\d{1,3}(?:\\.\\d{1,3}){3}"),
  SNS(
      PersonalKinds.SNS_ACCOUNT,
      "(?:인스타(?:그램)?|sns|카톡|카카오톡|트위터|텔레그램|라인)\\s?(?:계정|아이디|id)?",
      "@?[A-Za-z0-9_][A-Za-z0-9._-]{2,29}");

  private static final Pattern NOT_A_NAME =
      Pattern.compile(".*(?:팀|부서|센터|관리자|운영자|없음|미정|비공개|점|회사|본인|상품|세트|합계|총계|기타)");

  private final String kind;
  private final Pattern header;
  private final Pattern cell;

  ColumnKind(String kind, String header, String cell) {
    this.kind = kind;
    this.header = Pattern.compile(header);
    this.cell = Pattern.compile(cell);
  }

  /** What a header means, or null if it says nothing about persons. */
  static @Nullable ColumnKind of(String header) {
    String word = header.strip().toLowerCase(Locale.ROOT);
    for (ColumnKind kind : values()) {
      if (!word.isEmpty() && kind.header.matcher(word).matches()) {
        return kind;
      }
    }
    return null;
  }

  String kind() {
    return kind;
  }

  /**
   * @param persons whether another column holds personal data; 이름 alone may be a product's
   */
  boolean accepts(String value, boolean persons) {
    if (!cell.matcher(value).matches()) {
      return false;
    }
    if (this == NAME) {
      return !NOT_A_NAME.matcher(value).matches()
          && !NameShape.isWord(value)
          && (persons ? !value.matches("[가-힣]{5}") : NameShape.score(value.replace(" ", "")) > 0);
    }
    return true;
  }
}
