package io.hivetune.dataset.prepare;

import static org.assertj.core.api.Assertions.assertThat;

import java.text.Normalizer;
import java.util.Random;
import org.junit.jupiter.api.Test;

class NormaliseTest {
  @Test
  void decomposed_hangul_is_composed_also_around_invisible_characters() {
    assertThat(Normalise.text(Normalizer.normalize("각오한 닭", Normalizer.Form.NFD)))
        .isEqualTo("각오한 닭");
    assertThat(Normalise.text("ᄒ\u200Bᅡ\u200Bᆫ글")).isEqualTo("한글");
  }

  @Test
  void invisible_and_control_characters_go() {
    assertThat(Normalise.text("\uFEFF소\u200B금\u00AD빵\u0007\u202E\u2066!\u200F")).isEqualTo("소금빵!");
    assertThat(Normalise.text("반\uD83D쪽")).isEqualTo("반쪽");
  }

  @Test
  void emoji_of_several_characters_stay_whole() {
    String family = "👨‍👩‍👧 🏴󠁧󠁢󠁳󠁣󠁴󠁿 ❤️ 👍🏽 🇰🇷";
    assertThat(Normalise.text(family)).isEqualTo(family);
    assertThat(Normalise.text("가\u200D나")).isEqualTo("가나");
  }

  @Test
  void blanks_and_lines_take_one_form() {
    assertThat(Normalise.text("가\u00A0나\u3000다\u3164라")).isEqualTo("가 나 다 라");
    assertThat(Normalise.text("\r\n가  \r\n\t\r\n\r\n\r\n나\r다\u2028라 \n\n"))
        .isEqualTo("가\n\n나\n다\n라");
    assertThat(Normalise.text("- 하나\n  - 둘\t셋")).isEqualTo("- 하나\n  - 둘\t셋");
  }

  @Test
  void quotation_marks_and_dashes_stay() {
    String text = "“말” ‘씀’ \"그\" – — · … 「책」";
    assertThat(Normalise.text(text)).isEqualTo(text);
  }

  @Test
  void doing_it_twice_is_doing_it_once() {
    Random random = new Random(1);
    int[] alphabet =
        "가ᄀ각ᅡᆨ \t\r\n\u00A0\u200B\u200D\uFEFF👩🚀❤️a\u0301é\u3164\u2028\u0000힣"
            .codePoints()
            .toArray();
    for (int i = 0; i < 20_000; i++) {
      StringBuilder text = new StringBuilder();
      for (int k = random.nextInt(25); k > 0; k--) {
        text.appendCodePoint(alphabet[random.nextInt(alphabet.length)]);
      }
      String once = Normalise.text(text.toString());
      assertThat(Normalise.text(once)).isEqualTo(once);
    }
  }
}
