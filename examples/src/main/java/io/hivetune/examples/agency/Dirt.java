package io.hivetune.examples.agency;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;

/**
 * What goes wrong with text in real offices. Every change is small and mechanical, and the same
 * seed makes the same.
 */
final class Dirt {
  private static final List<String> GIVEN =
      List.of("민서", "도윤", "하린", "지안", "서준", "예나", "태오", "수빈", "은우", "다온");
  private static final List<String> FAMILY = List.of("김", "이", "박", "최", "정", "강", "윤", "임");
  private static final List<String> BANKS =
      List.of("국민은행 %06d-01-%06d", "신한은행 110-%03d-%06d", "농협 301-%04d-%04d-11");
  private static final List<String> CITIES =
      List.of("서울특별시 마포구", "부산광역시 해운대구", "대전광역시 유성구", "경기도 수원시 팔달구", "전라남도 여수시");
  private static final List<String> STREETS = List.of("가온들로", "나래울길", "다솜채로", "라온마을길");
  private static final List<String> MAIL =
      List.of("minseo", "doyun.work", "harin_shop", "jian2026", "taeo.kim");

  private final SplittableRandom random;

  Dirt(long seed) {
    random = new SplittableRandom(seed);
  }

  private String pick(List<String> from) {
    return from.get(random.nextInt(from.size()));
  }

  private String name() {
    return pick(FAMILY) + pick(GIVEN);
  }

  /** The exchanges 0000 to 0999 have never been given to anyone. */
  private String phone() {
    String middle = String.format(Locale.ROOT, "%04d", random.nextInt(100, 1000));
    String last = String.format(Locale.ROOT, "%04d", random.nextInt(10_000));
    return switch (random.nextInt(4)) {
      case 0 -> "010" + middle + last;
      case 1 -> "010." + middle + "." + last;
      case 2 -> "010 " + middle + " " + last;
      default -> "010-" + middle + "-" + last;
    };
  }

  /** A sentence with invented personal data, as customers add it to a question. */
  String personalSentence(int kind) {
    return switch (kind % 5) {
      case 0 -> "담당자 " + name() + "이고 연락처는 " + phone() + "입니다.";
      case 1 -> "자료는 " + pick(MAIL) + "@mail.example로 보내 주세요.";
      case 2 ->
          "환불 계좌는 "
              + String.format(pick(BANKS), random.nextInt(100, 999), random.nextInt(1000, 9999))
              + "이고 예금주는 "
              + name()
              + "입니다.";
      case 3 ->
          "주소는 "
              + pick(CITIES)
              + " "
              + pick(STREETS)
              + " "
              + random.nextInt(1, 200)
              + ", "
              + random.nextInt(101, 120)
              + "동 "
              + random.nextInt(1, 20)
              + "0"
              + random.nextInt(1, 6)
              + "호예요.";
      default -> name() + " 고객입니다. 전화는 " + phone() + "로 부탁드려요.";
    };
  }

  /** As files from a Mac come: syllables taken apart. */
  static String decomposed(String text) {
    return Normalizer.normalize(text, Normalizer.Form.NFD);
  }

  /** As text from web pages and messengers comes. */
  String zeroWidth(String text) {
    int at = text.length() / 2;
    return "\uFEFF" + text.substring(0, at) + "\u200B" + text.substring(at) + "\u00A0";
  }

  static String trailingBlanks(String text) {
    return text.replace("\n", "  \n") + "   \n\n";
  }

  /** The same text as someone edited it a little: a sign, a blank, a word at the end. */
  String almost(String text) {
    int stop = text.indexOf('.', text.length() / 3);
    String changed =
        stop < 0 ? text + "!" : text.substring(0, stop) + "!" + text.substring(stop + 1);
    return random.nextBoolean() ? changed.replaceFirst(" ", "  ") : changed.replaceFirst(", ", " ");
  }
}
