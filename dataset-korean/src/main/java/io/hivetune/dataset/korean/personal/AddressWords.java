package io.hivetune.dataset.korean.personal;

import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The words of an address to the left of its number, found backwards, one word after the other. */
final class AddressWords {
  private static final Pattern PROVINCE =
      Pattern.compile(
          "(?:서울|부산|대구|인천|광주|대전|울산|세종)(?:특별자치시|특별시|광역시|시)?"
              + "|(?:경기|강원|충청북|충청남|전라북|전라남|경상북|경상남|제주)(?:특별자치도|도)|경기|강원|제주|전북특별자치도|충북|충남|전북|전남|경북|경남|대한민국");
  private static final Pattern NUMBERED_LANE = Pattern.compile("\\d{1,4}(?:번)?[가-하]?길");
  private static final Pattern ROAD =
      Pattern.compile("[가-힣A-Za-z0-9·]{1,12}(?:대로|로|길)(?:\\d{1,4}(?:번)?[가-하]?길)?|[가-힣0-9]{2,14}길");
  private static final Pattern GLUED =
      Pattern.compile(
          "(?:(?:서울|부산|대구|인천|광주|대전|울산|세종)(?:특별자치시|특별시|광역시|시)?|[가-힣]{2,4}도)?(?:[가-힣]{2,4}(?:시|군))?(?:[가-힣]{1,4}구)?(?:[가-힣]{1,4}[읍면])?"
              + "(?:[가-힣A-Za-z0-9·]{1,10}(?:대로|로|길)|[가-힣]{1,5}\\d{0,2}(?:동|리|가))?");
  private static final Pattern TOWN_WORD = Pattern.compile("[가-힣]{1,5}(?:읍|면)");
  private static final Pattern LOT_WORD =
      Pattern.compile(
          "[가-힣]{1,6}(?:제?\\d{1,2}(?:[.·]\\d)?)?(?:동|리)|[가-힣]{1,5}(?:로|동|\\d)가|[가-힣]{1,4}로?\\d가|\\d가");
  private static final Pattern POSTCODE = Pattern.compile("우?\\d{5}|\\d{3}-\\d{3}");
  private static final Pattern NAMED =
      Pattern.compile(
          ".{0,14}(?:아파트|APT|apt|빌라|오피스텔|타워|맨션|하이츠|자이|힐스테이트|푸르지오|래미안|더샵|아이파크|캐슬|편한세상|주공|\\d단지|단지|마을|팰리스|파크|원룸|연립|빌|레지던스|\\d차)");
  private static final Pattern PLAIN_WORD = Pattern.compile("[가-힣A-Za-z0-9]{2,14}");
  private static final Pattern INFLECTED =
      Pattern.compile(".*(?:은|는|을|를|에서|에게|께서|이고|으로|입니다|에요|세요)");
  private static final Set<String> DISTRICTS = WordList.read("districts.txt");
  private static final Set<String> NOT_PLACES = WordList.read("not-places.txt");
  private static final int LONGEST_WORD = 24;
  private static final int MOST_WORDS = 9;

  private int start;
  private boolean placed;
  private boolean building;
  private boolean named;

  private AddressWords(int start) {
    this.start = start;
  }

  /** The address' words that end here, or null if the last is neither a road nor a place. */
  static @Nullable AddressWords endingAt(String text, int end, int least) {
    int from = wordStart(text, end, least);
    String word = text.substring(from, end);
    AddressWords words = new AddressWords(from);
    boolean lane = NUMBERED_LANE.matcher(word).matches();
    boolean district = false;
    if (!lane) {
      if (NOT_PLACES.contains(word)) {
        return null;
      }
      boolean simple =
          ROAD.matcher(word).matches()
              || LOT_WORD.matcher(word).matches()
              || TOWN_WORD.matcher(word).matches();
      district =
          word.matches("[가-힣]{2,6}[시군구].{2,}")
              && GLUED.matcher(word).matches()
              && startsWithDistrict(word);
      if (!simple && !district) {
        return null;
      }
      words.placed = district;
    }
    words.leftwards(text, least, lane);
    return words;
  }

  /** A building's name before a unit, and what stands before it. */
  static AddressWords building(String text, int end, int least) {
    AddressWords words = new AddressWords(end);
    int at = end;
    for (int i = 0; i < 2; i++) {
      int wordEnd = endOfWordBefore(text, at);
      if (wordEnd <= least || (i > 0 && words.named && !isPlaceLike(text, wordEnd, least))) {
        break;
      }
      int from = wordStart(text, wordEnd, least);
      String word = text.substring(from, wordEnd);
      if (from == wordEnd
          || !PLAIN_WORD.matcher(word).matches()
          || isPart(word)
          || INFLECTED.matcher(word).matches()) {
        break;
      }
      if (NAMED.matcher(word).matches()) {
        words.named = true;
        words.start = from;
        words.building = true;
      } else if (i == 0 || !words.named) {
        int saved = words.start;
        words.start = from;
        words.building = true;
        AddressWords more = new AddressWords(from);
        more.leftwards(text, least, false);
        if (!more.placed) {
          words.start = saved;
          words.building = words.named;
          at = from;
          continue;
        }
      }
      at = from;
    }
    words.leftwards(text, least, false);
    return words;
  }

  private static boolean isPlaceLike(String text, int end, int least) {
    return isPart(text.substring(wordStart(text, end, least), end));
  }

  private void leftwards(String text, int least, boolean roadWanted) {
    boolean wanted = roadWanted;
    for (int i = 0; i < MOST_WORDS; i++) {
      int end = endOfWordBefore(text, start);
      int from = end <= least ? end : wordStart(text, end, least);
      String word = text.substring(from, Math.max(from, end));
      if (word.isEmpty()) {
        break;
      }
      if (wanted && ROAD.matcher(word).matches() && !NOT_PLACES.contains(word)) {
        wanted = false;
      } else if (POSTCODE.matcher(word).matches()) {
        boolean bracket = from > least && "([".indexOf(text.charAt(from - 1)) >= 0;
        start = bracket ? from - 1 : from;
        break;
      } else if (isPart(word)) {
        placed |= !LOT_WORD.matcher(word).matches();
      } else {
        break;
      }
      start = from;
    }
  }

  /** A province, city, county, district, town or quarter. */
  private static boolean isPart(String word) {
    if (PROVINCE.matcher(word).matches() || DISTRICTS.contains(word)) {
      return true;
    }
    if (NOT_PLACES.contains(word) || word.length() < 2) {
      return false;
    }
    char last = word.charAt(word.length() - 1);
    boolean hangul = word.chars().allMatch(c -> c >= 0xAC00 && c <= 0xD7A3);
    return switch (last) {
      case '시', '군', '구' ->
          (hangul && word.length() >= 3 && word.length() <= 6)
              || (startsWithDistrict(word) && GLUED.matcher(word).matches());
      case '읍', '면' -> hangul && word.length() >= 2 && word.length() <= 5;
      case '동', '리', '가' -> LOT_WORD.matcher(word).matches();
      default ->
          hangul
              && (DISTRICTS.contains(word + "시")
                  || (word.length() >= 2 && DISTRICTS.contains(word + "구"))
                  || DISTRICTS.contains(word + "군"));
    };
  }

  private static boolean startsWithDistrict(String word) {
    for (int n = 2; n <= Math.min(6, word.length()); n++) {
      String head = word.substring(0, n);
      if (DISTRICTS.contains(head) || PROVINCE.matcher(head).matches()) {
        return true;
      }
    }
    return false;
  }

  /** After the last letter before a place, blanks, commas and brackets of a postcode skipped. */
  static int endOfWordBefore(String text, int at) {
    int i = at;
    if (i > 1 && text.charAt(i - 1) == '산' && text.charAt(i - 2) == ' ') {
      i--;
    }
    if (i > 3 && text.startsWith("지하", i - 2) && text.charAt(i - 3) == ' ') {
      i -= 2;
    } else if (i > 4 && text.startsWith("지하 ", i - 3)) {
      i -= 3;
    }
    int skipped = 0;
    while (i > 0 && skipped < 3 && " ,)]".indexOf(text.charAt(i - 1)) >= 0) {
      if (text.charAt(i - 1) == ')'
          && !(i > 1 && Character.isDigit(text.charAt(i - 2)))
          && !text.startsWith("우", Math.max(0, i - 2))) {
        break;
      }
      i--;
      skipped++;
    }
    return i;
  }

  private static int wordStart(String text, int end, int least) {
    int i = end;
    while (i > least && end - i < LONGEST_WORD && isWordSign(text.charAt(i - 1))) {
      i--;
    }
    return i;
  }

  private static boolean isWordSign(char c) {
    return (c >= '\uAC00' && c <= '\uD7A3')
        || (c >= '0' && c <= '9')
        || (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || c == '·'
        || c == '-';
  }

  static int lineEnd(String text, int at, int reach) {
    int most = Math.min(text.length(), at + reach);
    for (int i = at; i < most; i++) {
      if (text.charAt(i) == '\n' || text.charAt(i) == '\t') {
        return i;
      }
    }
    return most;
  }

  int start() {
    return start;
  }

  /** Whether a province, city, district or town is among the words. */
  boolean isPlaced() {
    return placed;
  }

  boolean hasBuilding() {
    return building;
  }

  /** Whether the building calls itself one: 아파트, 빌라 and the like. */
  boolean isNamedBuilding() {
    return named;
  }
}
