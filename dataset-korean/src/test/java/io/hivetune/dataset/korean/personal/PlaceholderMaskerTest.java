package io.hivetune.dataset.korean.personal;

import static org.assertj.core.api.Assertions.assertThat;

import io.hivetune.dataset.PersonalDataScanner;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlaceholderMaskerTest {
  private final PersonalDataScanner scanner = KoreanPersonalData.scanner();

  /** Expected sentences written by hand. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          담당자 김민지가 확인했습니다.            | 담당자 [이름]이 확인했습니다.
          담당자 김민지는 오늘 쉽니다.             | 담당자 [이름]은 오늘 쉽니다.
          박도윤 님과 통화했습니다.                | [이름] 님과 통화했습니다.
          예약자 김민지로 해 주세요.               | 예약자 [이름]으로 해 주세요.
          이름은 김민지예요.                       | 이름은 [이름]이에요.
          이름은 박도윤이에요.                     | 이름은 [이름]이에요.
          저는 김민지라고 합니다.                  | 저는 [이름]이라고 합니다.
          010-0123-4567로 전화 주세요.             | [전화번호]로 전화 주세요.
          010-0123-4566으로 전화 주세요.           | [전화번호]로 전화 주세요.
          010-0123-4566은 안 돼요.                 | [전화번호]는 안 돼요.
          010-0123-4567이 새 번호예요.             | [전화번호]가 새 번호예요.
          메일은 bee@mail.example로 주세요.        | 메일은 [이메일]로 주세요.
          주소는 서울특별시 마포구 가온들로 12예요. | 주소는 [주소]예요.
          주소는 서울특별시 마포구 가온들로 13이에요. | 주소는 [주소]예요.
          """)
  void replaces_the_value_and_makes_its_particle_right(String text, String expected) {
    assertThat(KoreanPersonalData.placeholders().mask(text, scanner.scan(text)))
        .isEqualTo(expected);
  }
}
