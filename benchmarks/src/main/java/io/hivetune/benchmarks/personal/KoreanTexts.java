package io.hivetune.benchmarks.personal;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/**
 * Made texts as a support desk and a blog have them: sentences of Korean prose, every fifth text
 * with one or two values of a person, some with prices, dates and order numbers. All values are
 * invented; the same seed makes the same texts.
 */
final class KoreanTexts {
  private static final String[] PROSE = {
    "안녕하세요. 주문하신 상품은 오늘 오후에 출고되어 내일 도착할 예정입니다.",
    "가을이 깊어 가면서 골목마다 따뜻한 국물 냄새가 퍼집니다.",
    "문의 주신 내용은 담당 부서에 전달했고, 확인되는 대로 다시 안내드리겠습니다.",
    "이번 시즌에는 색을 줄이고 질감을 살린 디자인이 눈에 띕니다.",
    "반품은 수령 후 7일 안에 신청하시면 되고, 왕복 배송비는 6,000원입니다.",
    "처음 방문하시는 분은 홈페이지에서 이용 안내를 먼저 읽어 보시길 권합니다.",
    "빵은 하루 두 번, 오전 9시와 오후 3시에 굽습니다.",
    "행사 기간은 2026년 3월 2일부터 3월 31일까지이며 조기에 끝날 수 있습니다.",
    "비가 온 다음 날 산책로는 미끄러우니 편한 신발을 신으시는 편이 좋습니다.",
    "고객센터 1588-0000은 평일 09:00부터 18:00까지 운영합니다.",
    "신청서는 양식에 맞추어 작성하신 뒤 이메일로 보내 주시면 됩니다.",
    "조용한 카페를 찾는 분이라면 창가 자리를 예약해 두는 것이 좋겠습니다."
  };
  private static final String[] PERSONAL = {
    "연락처는 010-0%03d-%04d입니다.",
    "담당자 김서준에게 minseo%d@naver.com으로 보내 주세요. 번호 %04d.",
    "배송지는 서울특별시 마포구 가온로 %d, 101동 %04d호입니다.",
    "환불 계좌는 국민은행 123456-01-%03d%03d이고 예금주는 박하은입니다.",
    "차량번호 12가%04d, 생년월일 1990-03-%02d로 등록했습니다."
  };

  private KoreanTexts() {}

  /** Texts of about 400 characters until their UTF-8 bytes reach a size. */
  static List<String> of(long bytes, long seed) {
    Random random = new Random(seed);
    List<String> texts = new ArrayList<>();
    long size = 0;
    while (size < bytes) {
      StringBuilder text = new StringBuilder();
      while (text.length() < 400) {
        text.append(PROSE[random.nextInt(PROSE.length)])
            .append(random.nextInt(4) == 0 ? '\n' : ' ');
      }
      if (random.nextInt(5) == 0) {
        String shape = PERSONAL[random.nextInt(PERSONAL.length)];
        text.append(String.format(Locale.ROOT, shape, random.nextInt(28), random.nextInt(1000)));
      }
      texts.add(text.toString());
      size += text.toString().getBytes(java.nio.charset.StandardCharsets.UTF_8).length;
    }
    return texts;
  }
}
