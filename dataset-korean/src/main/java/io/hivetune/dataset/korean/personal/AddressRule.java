package io.hivetune.dataset.korean.personal;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Postal addresses by road (…로 12, 101동 202호) or by lot (…동 123-4). The span goes on to the unit
 * and the closing bracket: stopping at the building would leak the home. A road or district without
 * a number is no address, and neither are exits, subway lines or prices behind one.
 *
 * <p>Company addresses (본사, 매장, 오시는 길 before them) are not personal and stay.
 */
final class AddressRule implements Rule {
  private static final String PROVINCE =
      "(?:(?:서울|부산|대구|인천|광주|대전|울산|세종)(?:특별자치시|특별시|광역시|시)?"
          + "|(?:경기|강원|충청북|충청남|전라북|전라남|경상북|경상남|제주)(?:특별자치도|도)?"
          + "|(?:강원|전북|제주)특별자치도|충북|충남|전북|전남|경북|경남)";
  private static final String DISTRICT = "(?:[가-힣]{1,5}(?:시|군|구) ?)";
  private static final String TOWN = "(?:[가-힣]{1,5}(?:읍|면) )";
  private static final String PREFIX =
      "(?:(?:\\(?\\d{5}\\)? )?"
          + PROVINCE
          + " "
          + DISTRICT
          + "{0,2}"
          + TOWN
          + "?|"
          + DISTRICT
          + "{1,2}"
          + TOWN
          + "?)";
  private static final String ROAD =
      "[가-힣]{1,8}\\d{0,3}(?:[가-힣]{0,3})?(?:대로|로|길)(?: ?\\d{1,4}(?:번)?[가-힣]?길)?";
  private static final String NUMBER = "\\d{1,5}(?:-\\d{1,4})?";
  private static final String NOT_A_NUMBER =
      "(?![0-9]| ?(?:호선|번 ?출구|번째|분|개|%|퍼센트|명|시간|시(?![가-힣])|월|년|원|만|천|배|위|회|건|km|m|ml|g|kg|곳|가지|편|장|일 |일$|박|인분|종|차선|초|주))";
  private static final String UNIT =
      "(?:,? ?(?:지하 ?)?(?:[가-힣A-Za-z0-9]{1,12}(?:아파트|빌라|오피스텔|빌딩|타워|맨션|하이츠|자이|힐스테이트|푸르지오|래미안|상가|하우스))"
          + "|,? ?(?:지하 ?)?\\d{1,4} ?(?:동(?!네|안|시|물|영|료|생|문)|층(?!간|계)|호(?!선|텔|차|점|실))|,? ?[B]\\d ?층?|,? ?\\d{2,4}-\\d{2,4}(?:호)?(?![0-9-]))";
  private static final String BRACKET = "(?: ?\\([가-힣0-9A-Za-z,. ]{2,30}\\))?";
  private static final Pattern BY_ROAD =
      Pattern.compile(
          "(?<![가-힣A-Za-z0-9])("
              + PREFIX
              + ")?"
              + ROAD
              + " ?"
              + NUMBER
              + NOT_A_NUMBER
              + ("(" + UNIT + "{0,4})")
              + BRACKET);
  private static final Pattern BY_LOT =
      Pattern.compile(
          "(?<![가-힣A-Za-z0-9])("
              + PREFIX
              + ")?(?:[가-힣]{1,6}\\d{0,2}(?:동|가|리)|[가-힣]{1,5}(?:읍|면)) (?:[가-힣]{1,5}리 )?(?:산 ?)?"
              + NUMBER
              + "(번지)?"
              + NOT_A_NUMBER
              + ("(" + UNIT + "{0,4})")
              + BRACKET);
  private static final Pattern ADDRESS = Pattern.compile("주소");
  private static final Pattern HOME =
      Pattern.compile("배송지|거주|사는\\s?곳|보내실\\s?곳|받으실\\s?곳|수령지|자택|우리\\s?집|저희\\s?집|댁|살고|살아");
  private static final Pattern COMPANY =
      Pattern.compile("본사|사업장|오시는\\s?길|찾아오시는|매장|가게|지점|본점|사무실|회사|행사장|구청|시청|센터|도서관|장소");

  @Override
  public void find(String text, Claims claims) {
    claimAll(BY_ROAD.matcher(text), text, claims, 2, "address.road");
    claimAll(BY_LOT.matcher(text), text, claims, 3, "address.lot");
  }

  private static void claimAll(Matcher m, String text, Claims claims, int unitGroup, String rule) {
    while (m.find()) {
      boolean placed = m.group(1) != null && !m.group(1).isBlank();
      boolean unit = !m.group(unitGroup).isBlank();
      boolean lotNumber = unitGroup == 3 && m.group(2) != null;
      boolean home = Near.before(text, m.start(), 15, HOME);
      boolean labelled = home || Near.before(text, m.start(), 15, ADDRESS);
      boolean company = !home && Near.before(text, m.start(), 15, COMPANY);
      boolean enough = placed || labelled || (unit && m.group().matches(".*\\d ?호.*")) || lotNumber;
      if (enough && !company) {
        claims.claim(Kinds.ADDRESS, m.start(), trimmedEnd(m), rule);
      }
    }
  }

  private static int trimmedEnd(Matcher m) {
    int end = m.end();
    while (end > m.start() && " ,".indexOf(m.group().charAt(end - m.start() - 1)) >= 0) {
      end--;
    }
    return end;
  }
}
