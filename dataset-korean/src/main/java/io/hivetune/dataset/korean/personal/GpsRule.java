package io.hivetune.dataset.korean.personal;

import io.hivetune.dataset.personal.Claims;
import io.hivetune.dataset.personal.PersonalKinds;
import io.hivetune.dataset.personal.Recognizer;
import io.hivetune.dataset.personal.ScanText;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Places within Korea (latitude 33 to 39, longitude 124 to 132) with three decimals or more, with
 * fewer beside 위도 and 경도, or in degrees. Sizes and numbers on a screen stay.
 */
final class GpsRule implements Recognizer {
  private static final String LAT = "3[3-9]\\.\\d";
  private static final String LON = "1(?:2[4-9]|3[0-2])\\.\\d";
  private static final String BETWEEN =
      "(?:°|도)?\\s?[NnEe]?\\s{0,2}(?:[,/;|:x&]|및|와|과)?\\s{0,2}[\"')\\]]?,?\\s?"
          + "(?:[\\[(\"']{0,2}(?:경도|위도|lat(?:itude)?|lng|lon(?:gitude)?|동경|북위|[EeNn])[\"')\\]]?(?:는|은|가)?\\s?[:=]?\\s?)?";
  private static final Pattern DECIMAL =
      Pattern.compile(
          "(?<![0-9.-])(?:(?:[NE] ?)?"
              + LAT
              + "{3,}"
              + BETWEEN
              + LON
              + "{3,}(?:°|도)?(?: ?[EN](?![A-Za-z]))?"
              + "|(?:[NE] ?)?"
              + LON
              + "{3,}"
              + BETWEEN
              + LAT
              + "{3,}(?:°|도)?(?: ?[NE](?![A-Za-z]))?)(?![0-9]|\\.[0-9])",
          Pattern.CASE_INSENSITIVE);
  private static final Pattern COARSE =
      Pattern.compile(
          "(?<![0-9.-])"
              + LAT
              + "{1,2}"
              + BETWEEN
              + LON
              + "{1,2}(?:°|도)?(?: ?[EN](?![A-Za-z]))?(?![0-9]|\\.[0-9])",
          Pattern.CASE_INSENSITIVE);
  private static final String DEGREES =
      "(?:°|도) ?\\d{1,2} ?(?:'|′|’|분)(?: ?\\d{1,2}(?:\\.\\d{1,6})? ?(?:\"|″|”|''|초))?";
  private static final Pattern IN_DEGREES =
      Pattern.compile(
          "(?<![0-9.-])(?:[NE] ?)?3[3-9] ?"
              + DEGREES
              + "(?: ?N)?[ ,/]{0,3}(?:동경 ?|경도 ?:? ?|E ?)?1(?:2[4-9]|3[0-2]) ?"
              + DEGREES
              + "(?: ?E(?![A-Za-z]))?");
  private static final Pattern LABEL =
      Pattern.compile("위도|경도|좌표|GPS|위치|북위|동경|lat|location", Pattern.CASE_INSENSITIVE);
  private static final Pattern ALONE =
      Pattern.compile("(?<![0-9.-])(?:" + LAT + "{3,}|" + LON + "{3,})(?![0-9]|\\.[0-9])");
  private static final Pattern COORDINATE =
      Pattern.compile(
          "(?:위도|경도|북위|동경|latitude|longitude|lat|lng|lon)[\"']?(?:는|은|가)?\\s?[:=]?\\s?$",
          Pattern.CASE_INSENSITIVE);
  private static final Pattern SIZE = Pattern.compile("^ ?(?:cm|mm|px|kg|%|인치|도씨|℃)");

  @Override
  public void find(ScanText text, Claims claims) {
    if (!text.holdsAny("33", "34", "35", "36", "37", "38", "39")
        || !text.holdsAny("124", "125", "126", "127", "128", "129", "130", "131", "132")) {
      return;
    }
    text.nearDigits(4, 1, 3, 40, '.', DECIMAL, m -> claim(m, text, claims));
    text.nearDigits(
        4,
        3,
        40,
        COARSE,
        m -> {
          if (text.hasBefore(m.start(), 15, LABEL)) {
            claim(m, text, claims);
          }
        });
    text.nearDigits(6, 2, 6, IN_DEGREES, m -> claim(m, text, claims));
    text.nearDigits(
        5,
        0,
        1,
        ALONE,
        m -> {
          if (text.hasBefore(m.start(), 15, COORDINATE)) {
            claim(m, text, claims);
          }
        });
  }

  private static void claim(Matcher m, ScanText text, Claims claims) {
    if (!text.hasAfter(m.end(), 4, SIZE)) {
      claims.claim(PersonalKinds.GPS, m.start(), m.end(), "gps.place");
    }
  }
}
