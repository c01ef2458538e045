package io.hivetune.dataset.korean.spelling;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Right forms by 한글 맞춤법, 표준어 규정 and 외래어 표기법 of the National Institute of Korean Language. */
class SpellingCheckerTest {
  private final SpellingChecker checker = SpellingChecker.korean();

  @ParameterizedTest
  @CsvSource({
    "그렇게 하면 되요., 그렇게 하면 돼요.",
    "벌써 다 됬어요., 벌써 다 됐어요.",
    "몇일 뒤에 뵈요!, 며칠 뒤에 봬요!",
    "안되요. 그러지 마세요., 안 돼요. 그러지 마세요.",
    "드시지 안습니다., 드시지 않습니다.",
    "저 어떻해요?, 저 어떡해요?",
    "전문가로써 말씀드립니다., 전문가로서 말씀드립니다.",
    "꾸준히 함으로서 나아집니다., 꾸준히 함으로써 나아집니다.",
    "누구던지 오세요., 누구든지 오세요.",
    "사실이 아니예요., 사실이 아니에요.",
    "내일 연락할께요., 내일 연락할게요.",
    "신청할수 있습니다., 신청할 수 있습니다.",
    "성공율이 높습니다., 성공률이 높습니다.",
    "할인률을 확인하세요., 할인율을 확인하세요.",
    "주문할려고 합니다., 주문하려고 합니다.",
    "맛있는 커피에요., 맛있는 커피예요.",
    "카드 결재가 안 됩니다., 카드 결제가 안 됩니다.",
    "감기가 다 낳았어요., 감기가 다 나았어요.",
    "김치찌게 주세요., 김치찌개 주세요.",
    "메세지를 남겨 주세요., 메시지를 남겨 주세요.",
    "영업시간는 아홉 시부터입니다., 영업시간은 아홉 시부터입니다.",
    "학교이 멉니다., 학교가 멉니다.",
    "서울으로 보냈습니다., 서울로 보냈습니다.",
    "책를 주문했습니다., 책을 주문했습니다.",
    "오늘이 마지막 날예요., 오늘이 마지막 날이에요.",
    "쿠폰 3를 쓰세요., 쿠폰 3을 쓰세요.",
    "USB을 꽂으세요., USB를 꽂으세요."
  })
  void mends_what_is_wrong(String wrong, String right) {
    assertThat(checker.mend(wrong)).isEqualTo(right);
    assertThat(checker.check(right)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "돼지고기 두 근이 되고도 남습니다.",
        "선생님들께 말씀드리세요. 함께 가요.",
        "실수가 있었습니다. 별수 없죠.",
        "먹는 사람과 좋은 가을, 마을로 가는 길.",
        "평가는 끝났고 국가가 정합니다.",
        "고양이예요. 저예요. 아니에요.",
        "살려고 왔어요. 만들려고 해요.",
        "법률과 확률과 비율과 자율.",
        "성공 사례가 들어왔습니다.",
        "있지 않나요? 그렇지 않은가요?",
        "아이가 자라서 어른이 되라고 했다.",
        "제작연도와 아버지로서의 자세를 묻는다.",
        "작은 예시이나, 잘 작동합니다.",
        "짝짝짝 박수가 터졌다.",
        "의견을 모읍니다. 불을 꺼야 합니다. 등산로 초입에 있습니다.",
        "Spark를 켜고 ‘서울’로 검색",
        "10으로 나누고 3으로 곱하면"
      })
  void leaves_alone_what_is_right(String text) {
    assertThat(checker.check(text)).isEmpty();
  }

  @Test
  void letters_alone_are_found_as_such() {
    assertThat(checker.check("감사합니다ㅋㅋㅋ ㅠㅠ"))
        .extracting(SpellingFinding::kind)
        .containsExactly(SpellingFinding.Kind.REPEATED, SpellingFinding.Kind.REPEATED);
  }

  @Test
  void the_list_holds_hundreds_of_forms_and_each_right_form_passes() {
    assertThat(WordRules.builtIn().size()).isGreaterThan(400);
  }
}
