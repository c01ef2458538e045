package io.hivetune.dataset.korean.personal;

import io.hivetune.dataset.personal.Claims;
import io.hivetune.dataset.personal.PersonalKinds;
import io.hivetune.dataset.personal.Recognizer;
import io.hivetune.dataset.personal.ScanText;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Number plates: two or three digits, one of the syllables that plates use, four digits; before
 * 2004 with the region's name. Numbers with a counter between them (30주 1000원) stay.
 */
final class PlateRule implements Recognizer {
  private static final String USE = "[가나다라마거너더러머버서어저고노도로모보소오조구누두루무부수우주하허호아바사자배]";
  private static final String REGION = "(?:서울|부산|대구|인천|광주|대전|울산|세종|경기|강원|충북|충남|전북|전남|경북|경남|제주)";
  private static final Pattern SHAPE =
      Pattern.compile(
          "(?<![0-9A-Za-z.,-])(?:("
              + REGION
              + ") ?)?(\\d{1,3})( ?)("
              + USE
              + ")( ?)(\\d{4})(?![0-9A-Za-z]|[-.,][0-9])");
  private static final Pattern LABEL =
      Pattern.compile(
          "차량|차번|차\\s?번호|번호판|주차|자동차|승용차|렌터카|렌트카|택시|트럭|운전|차주|제 차|내 차|[가-힣 ]차\\s?$|상대차|상대"
              + " 차|차는|차가|차를|오토바이|대차|세차|견인|입차|출차|블랙박스|접촉|사고|도색|(?<![가-힣])차(?![가-힣])");
  private static final Pattern PARKING =
      Pattern.compile("주차|차량|번호판|입차|출차|차주|소나타|쏘나타|아반떼|그랜저|모닝|카니발|쏘렌토|싼타페|투싼|스파크|셀토스|이 차");
  private static final Pattern LABEL_AFTER =
      Pattern.compile(
          "^[ ()]{0,2}(?:번|차량|차|승용|이중|주차|운전|택시|[가-힣A-Za-z]{2,6}"
              + " ?차량|소나타|쏘나타|아반떼|그랜저|K\\d|모닝|레이|카니발|쏘렌토|싼타페|투싼)");

  private static final Pattern CARS =
      Pattern.compile("차량|차를|차로|상대차|상대 차|내 차|제 차|하이패스|후미|추돌|접촉|사고|주차|정차|견인|렌트|렌터|운전|보험");

  private static final Pattern UNIT =
      Pattern.compile(
          "^ ?(?:원|년|개|명|월|만|천|회|장|점|kg|g(?![a-z])|ml|km|m(?![a-z])|%|건|세대|가구|평|억|석|부(?![가-힣])|위(?![가-힣]))");

  @Override
  public void find(ScanText text, Claims claims) {
    if (mayHold(text)) {
      text.nearDigits(5, 4, 1, SHAPE, m -> claim(m, text, claims));
    }
  }

  /** A syllable of plates between digits; nearly no text has one. */
  private static boolean mayHold(ScanText scan) {
    String text = scan.text();
    boolean[] found = {false};
    scan.digitStretches(
        5,
        (start, end) -> {
          for (int i = start + 1; i < end && !found[0]; i++) {
            char c = text.charAt(i);
            found[0] = c >= '\uAC00' && USE.indexOf(c) >= 0 && isFour(text, i + 1);
          }
        });
    return found[0];
  }

  private static boolean isFour(String text, int at) {
    int i = at < text.length() && text.charAt(at) == ' ' ? at + 1 : at;
    return i + 4 <= text.length()
        && Character.isDigit(text.charAt(i))
        && Character.isDigit(text.charAt(i + 3));
  }

  private static void claim(Matcher m, ScanText text, Claims claims) {
    boolean region = m.group(1) != null;
    int front = m.group(2).length();
    boolean glued = m.group(3).isEmpty();
    boolean safe = "가나다라마거너더러머버저어노모무누루하허".contains(m.group(4));
    boolean labelled =
        text.hasBefore(m.start(), 18, LABEL)
            || text.hasAfter(m.end(), 10, LABEL_AFTER)
            || text.isAround(m.start(), m.end(), 60, PARKING)
            || (front == 3 && text.isAround(m.start(), m.end(), 40, CARS));
    if ((front == 1 && !region) || text.hasAfter(m.end(), 5, UNIT)) {
      return;
    }
    boolean enough = labelled || (region && glued) || (glued && (safe || m.group(5).isEmpty()));
    if (enough && m.group(6).compareTo("0100") >= 0) {
      claims.claim(PersonalKinds.VEHICLE_PLATE, m.start(), m.end(), "plate.shape");
    }
  }
}
