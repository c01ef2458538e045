package io.hivetune.dataset.prepare;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CutOffTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "저희 매장은 오전 10시에 엽니다. 주차는 건물 뒤편에 세 대까지 가능합니다. 주말에는 되도록 대중교통을 이",
        "환불은 구매 후 7일 이내에 가능하며,",
        "배송은 보통 이틀 걸립니다, 그리고",
        "주문하신 상품은 오늘 발송되어 내일 도착할 예정이며 송장 번호는 문자로 안내해 드리기 위해",
        "문의하신 내용을 확인하고 담당 부서의 답변을",
        "You can return the item within seven days. Please keep the receipt and",
        "We are open from nine to six. Parking is behind the building, but on weekends we recommend"
            + " to come by bus becau",
        "이렇게 실행하시면 됩니다.\n```java\nSystem.out.println(1);",
        "준비물은 다음과 같습니다 (신분증, 통장 사본,"
      })
  void plainly_cut_answers_are_sure(String answer) {
    assertThat(CutOff.of(answer)).isEqualTo(CutOff.Verdict.SURE);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "네, 가능합니다",
        "네",
        "오전 10시부터",
        "010-0123-4567",
        "안녕하세요, 고객님. 문의 주셔서 감사합니다. 확인 후 연락드리겠습니다.\n하이브미디어 상담팀",
        "안녕하세요. 오늘도 맛있는 빵을 구웠어요. 놀러 오세요!\n#소금빵 #동네빵집",
        "자세한 내용은 누리집에서 보실 수 있습니다. 감사합니다. https://shop.example/a",
        "오늘의 메뉴입니다. 맛있어요.\n- 소금빵\n- 식빵",
        "오늘은 쉽니다. 내일 뵙겠습니다. 감사합니다 :)",
        "좋아요. 그렇게 하겠습니다. 고맙습니다ㅎㅎ",
        "그건 안 돼요. 죄송합니다. 다음에 꼭 와 주세요",
        "안내드립니다. 확인했습니다. 감사합니다. 하이브미디어 드림",
        "Sure!",
        "The answer is 42",
        "준비물은 \"신분증\"입니다. 꼭 챙겨 주세요 🙂"
      })
  void whole_answers_that_end_without_a_full_stop_are_whole(String answer) {
    assertThat(CutOff.of(answer)).isEqualTo(CutOff.Verdict.WHOLE);
  }
}
