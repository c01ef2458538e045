package io.hivetune.dataset.korean.personal;

import io.hivetune.dataset.personal.Claims;
import io.hivetune.dataset.personal.PersonalKinds;
import io.hivetune.dataset.personal.Recognizer;
import io.hivetune.dataset.personal.ScanText;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Postal addresses by road (…로 12, 101동 202호), by lot (…동 123-4) or by building (…아파트 101동 202호).
 * Found from the number outwards: words that can be parts of an address to the left, the unit and
 * the closing bracket to the right; stopping at the building would leak the home. A road or
 * district without a number is no address, and neither are exits, subway lines or prices behind
 * one.
 *
 * <p>Company addresses (본사, 매장, 오시는 길 before them) are not personal and stay.
 */
final class AddressRule implements Recognizer {
  private static final String AFTER_UNIT =
      "(?=$|[^가-힣]|은|는|이|가|을|를|에|의|로|도|만|씩|간|째|정도|이상|이하|동안|짜리|마다|까지|부터|쯤|후|전|내|여)";
  private static final String NOT_A_NUMBER =
      "(?![0-9]| ?(?:호선|번 ?출구|번째|번"
          + " ?버스|%|퍼센트|km|m|ml|cm|mm|g|kg|(?:번|분|개|명|시간|시|월|년|원|만|천|백|배|위|회|건|곳|가지|편|장|일|박|인분|인|종|차선|초|주|세|살|쪽|페이지|단계|점|등|팀|대|매|권|봉|캔|잔|병|마리|켤레|평|미터|킬로|차례|학년|반|교시|군데)"
          + AFTER_UNIT
          + "))";
  private static final String BUILDING =
      "(?:아파트|APT|apt|빌라|오피스텔|빌딩|타워|맨션|하이츠|자이|힐스테이트|푸르지오|래미안|상가|하우스|더샵|아이파크|롯데캐슬|캐슬|e편한세상|편한세상|주공|단지|마을|팰리스|파크|스위트|원룸|고시원|연립|주택|센트럴|리버뷰|빌|뷰|시티|플라자|타운|기숙사|레지던스)";
  private static final String NAMED =
      "(?=[, 지하]{0,5}[가-힣A-Za-z]),? ?(?:지하 ?)?[가-힣A-Za-z0-9]{0,14}"
          + BUILDING
          + "(?: ?(?:\\d{1,2}|[A-Z])(?:단지|차))?(?![가-힣])";
  private static final String ROOM =
      ",? ?(?:지하 ?|제)?(?:\\d{1,4}|[가나다라마바사아자차카타파하]|[A-Za-z]) ?동(?!네|안|시|물|영|료|생|문|호회|[가-힣]{2})(?:"
          + " ?제?\\d{1,4}호(?!선|텔|차|점)| \\d{3,4}(?![0-9-]))?|,? ?(?:지하 ?|제)?\\d{1,4}"
          + " ?(?:층(?!간|계)|호(?!선|텔|차|점|실))|,? ?B\\d{1,3}(?: ?층|호)?(?![A-Za-z0-9])|,?"
          + " ?\\d{2,4}-\\d{2,4}(?:호)?(?![0-9-])|,? ?(?:옥탑방?|반지하|지층|지하)(?![가-힣])|,?"
          + " ?(?:\\d{1,2}(?:단지|차))";
  private static final String UNIT =
      "(?:"
          + NAMED
          + "|"
          + ROOM
          + "|,? ?[가-힣A-Za-z0-9]{2,12} (?=(?:제?\\d{1,4}|[가나다라마바사아자차카타파하A-Z])동"
          + " ?제?\\d{1,4}호|\\d{1,4}호(?![가-힣]{2})))";
  private static final String BRACKET = "(?: ?\\([가-힣0-9A-Za-z,. -]{2,30}\\))?";
  private static final Pattern TAIL =
      Pattern.compile(
          "\\d{1,5}(?: ?- ?\\d{1,4})?(번지)?(?: ?\\d{1,4}호)?"
              + NOT_A_NUMBER
              + BRACKET
              + ("(" + UNIT + "{0,6})")
              + BRACKET
              + (UNIT + "{0,2}"));
  private static final Pattern HOME_TAIL =
      Pattern.compile(
          "(?:제?\\d{1,4}) ?동 ?제?\\d{1,4} ?호(?![가-힣]{0,1}선)|\\d{1,4}-\\d{2,4}호?(?![0-9-])|\\d{2,4}"
              + " ?호(?!선|텔|차|점|실)");
  private static final Pattern TWO_PARTS = Pattern.compile("제?\\d{1,4} ?동 ?제?\\d{1,4} ?호");

  /** 12번길: part of a road's name, not the number on it. */
  private static final Pattern LANE =
      Pattern.compile("\\d{1,4} ?(?:번 ?)?[가-하]?길|\\d{1,2}가(?![가-힣])");

  private static final Pattern ADDRESS =
      Pattern.compile("주소|address|우편번호", Pattern.CASE_INSENSITIVE);
  private static final Pattern HOME =
      Pattern.compile(
          "배송지|거주|사는\\s?곳|보내실\\s?곳|받으실\\s?곳|받는\\s?곳|수령지|자택|(?<![가-힣])집"
              + " $|우리\\s?집|저희\\s?집|제\\s?집|집은|집이|집\\s?주소|본가|댁|살고|살아|사세요|이사|"
              + "배달|택배|방문|출장|설치|수거|본적|등본|도착지|출발지|퀵");
  private static final Pattern COMPANY =
      Pattern.compile(
          "본사|사업장|오시는\\s?길|찾아오시는|매장|가게|지점|본점|사무실|회사|행사장|구청|시청|센터|도서관|공장|물류|병원|호텔|식당|카페|박물관|전시장|캠퍼스|소재지|쇼룸|스튜디오|"
              + "대사관|은행|법원|경찰서|우체국|학교|점포|영업소|사옥|미술관|반품\\s?주소|반품\\s?접수|교환\\s?주소|점\\s?주소|맛집|예식장|장례식장|모델하우스");
  private static final Pattern COMPANY_AFTER =
      Pattern.compile(
          "^[가-힣A-Za-z0-9 ]{0,16}(?:\\([가-힣]{0,4}(?:본점|지점|점)\\)|집배센터|물류센터|반품 ?담당|고객센터)|위치한|위치해|에"
              + " 오픈|문을\\s?(?:연|열)|있는 (?:카페|식당|매장|본사|가게|맛집|빵집|사무실)|소재");

  /** The lines at a page's foot that name the company. */
  private static final Pattern IMPRINT =
      Pattern.compile("주식회사|\\(주\\)|㈜|\\(유\\)|유한회사|©|Copyright|사업자등록번호|통신판매");

  private static final Pattern IMPRINT_AFTER =
      Pattern.compile("^[\\s,./|·)]{0,4}(?:사업자\\s?(?:등록)?\\s?번호|통신판매|대표(?:자|이사)?\\s?[:：]|고객센터)");

  /** Last syllables of what buildings call themselves: 아파트, 빌라, 오피스텔 and so on. */
  private static final String ENDS = "트라텔워션츠이오안샵크슬상공지을스빌관룸택T";

  private final boolean keepCompanies;

  AddressRule(boolean keepCompanies) {
    this.keepCompanies = keepCompanies;
  }

  @Override
  public void find(ScanText scan, Claims claims) {
    String text = scan.text();
    int[] done = {0};
    scan.digitStretches(
        1,
        (from, to) -> {
          for (int i = from; i < to; i++) {
            if (isDigit(text.charAt(i)) && (i == 0 || !isDigit(text.charAt(i - 1)))) {
              at(i, scan, claims, done);
            }
          }
        });
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  /** A number begins here; {@code done} holds the end of the last address. */
  private void at(int number, ScanText scan, Claims claims, int[] done) {
    String text = scan.text();
    if (number < done[0] || number == 0) {
      return;
    }
    int before = AddressWords.endOfWordBefore(text, number);
    if (before > 0 && "로길동리가읍면".indexOf(text.charAt(before - 1)) >= 0) {
      if (LANE.matcher(text).region(number, Math.min(text.length(), number + 9)).lookingAt()) {
        return;
      }
      AddressWords words = AddressWords.endingAt(text, before, done[0]);
      if (words != null) {
        byNumber(words, number, scan, claims, done);
        return;
      }
    }
    if (opensUnit(text, number)) {
      byBuilding(number, scan, claims, done);
    }
  }

  /** Digits with 동, 호 or a hyphen behind them. */
  private static boolean opensUnit(String text, int number) {
    int i = number;
    while (i < text.length() && isDigit(text.charAt(i))) {
      i++;
    }
    if (i < text.length() && text.charAt(i) == ' ') {
      i++;
    }
    if (i >= text.length() || "동호-".indexOf(text.charAt(i)) < 0) {
      return false;
    }
    int before = AddressWords.endOfWordBefore(text, number);
    return text.charAt(i) != '-' || (before > 0 && ENDS.indexOf(text.charAt(before - 1)) >= 0);
  }

  private void byNumber(AddressWords words, int number, ScanText scan, Claims claims, int[] done) {
    Matcher tail = tail(TAIL, scan.text(), number);
    if (!tail.lookingAt()) {
      return;
    }
    boolean unit = tail.group(2) != null && tail.group(2).contains("호");
    boolean lot =
        tail.group(1) != null
            && "로길"
                    .indexOf(
                        scan.text().charAt(AddressWords.endOfWordBefore(scan.text(), number) - 1))
                < 0;
    boolean home = scan.hasBefore(words.start(), 18, HOME);
    boolean labelled = home || scan.hasBefore(words.start(), 15, ADDRESS);
    if (words.isPlaced() || labelled || unit || lot) {
      claim(words.start(), trimmed(scan.text(), tail.end()), home, "number", scan, claims, done);
    }
  }

  /** 한빛아파트 101동 1203호, with or without the district before it. */
  private void byBuilding(int number, ScanText scan, Claims claims, int[] done) {
    String text = scan.text();
    Matcher tail = tail(HOME_TAIL, text, number);
    if (!tail.lookingAt()) {
      return;
    }
    AddressWords words = AddressWords.building(text, number, done[0]);
    boolean twoParts = TWO_PARTS.matcher(tail.group()).matches();
    boolean home = scan.hasBefore(words.start(), 18, HOME);
    boolean labelled = home || scan.hasBefore(words.start(), 15, ADDRESS);
    boolean enough =
        (words.isPlaced() && words.hasBuilding())
            || (words.isNamedBuilding() && twoParts)
            || (twoParts && labelled);
    if (enough && !(tail.group().indexOf('-') >= 0 && !words.isNamedBuilding())) {
      claim(words.start(), tail.end(), home, "building", scan, claims, done);
    }
  }

  private static Matcher tail(Pattern pattern, String text, int number) {
    return pattern
        .matcher(text)
        .useTransparentBounds(true)
        .useAnchoringBounds(false)
        .region(number, AddressWords.lineEnd(text, number, 110));
  }

  private void claim(
      int start, int end, boolean home, String rule, ScanText scan, Claims claims, int[] done) {
    boolean company =
        !home
            && (scan.hasBefore(start, 15, COMPANY)
                || scan.hasAfter(end, 26, COMPANY_AFTER)
                || scan.hasAfter(end, 24, IMPRINT_AFTER)
                || IMPRINT.matcher(lineBefore(scan.text(), start)).find());
    if (!(company && keepCompanies)
        && claims.claim(PersonalKinds.ADDRESS, start, end, "address." + rule)) {
      done[0] = end;
    }
  }

  private static String lineBefore(String text, int start) {
    String near = text.substring(Math.max(0, start - 40), start);
    return near.substring(near.lastIndexOf('\n') + 1);
  }

  private static int trimmed(String text, int end) {
    int last = end;
    while (last > 0 && " ,".indexOf(text.charAt(last - 1)) >= 0) {
      last--;
    }
    return last;
  }
}
