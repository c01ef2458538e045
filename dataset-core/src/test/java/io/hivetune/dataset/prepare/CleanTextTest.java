package io.hivetune.dataset.prepare;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The short way must say yes only where the long way changes nothing. */
class CleanTextTest {
  private static final List<String> PIECES =
      List.of(
          "가",
          "나다.",
          " ",
          "  ",
          "\n",
          "\n\n",
          "\t",
          "\r\n",
          "<b>",
          "&amp;",
          "[",
          "[##_Image_##]",
          "[caption]",
          "반응형",
          "사진 삭제",
          "출처 입력",
          "ㅋㅋ",
          "\u1100\u1161",
          "e\u0301",
          "é",
          "\u200B",
          "\u00A0",
          "“",
          "…",
          "·",
          "漢",
          "\uF900",
          "\uFF21",
          "A",
          "728x90",
          "`",
          "1",
          "😀",
          "\uD83D");

  @Test
  void what_is_called_clean_is_not_changed_by_the_long_way() {
    Random random = new Random(11);
    int clean = 0;
    for (int i = 0; i < 60_000; i++) {
      StringBuilder text = new StringBuilder();
      for (int k = random.nextInt(7); k > 0; k--) {
        text.append(PIECES.get(random.nextInt(PIECES.size())));
      }
      if (CleanText.is(text.toString())) {
        clean++;
        for (Markup markup : Markup.values()) {
          assertThat(Normalise.longWay(text.toString(), markup)).isEqualTo(text.toString());
        }
      }
    }
    assertThat(clean).isGreaterThan(1000);
  }

  @Test
  void ordinary_korean_text_is_clean() {
    assertThat(CleanText.is("소금빵은 “겉바속촉”입니다.\n\n- 가격: 3,500원… (2개)\n[채널] 인스타그램 ㅋㅋ")).isTrue();
    assertThat(CleanText.is("")).isTrue();
    assertThat(List.of(" a", "a ", "a\n", "a \nb", "a\n\n\nb", "a<b", "a\u00A0b"))
        .noneMatch(CleanText::is);
  }
}
