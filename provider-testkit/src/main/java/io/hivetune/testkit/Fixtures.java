package io.hivetune.testkit;

import io.hivetune.dataset.ChatExample;
import io.hivetune.dataset.Dataset;
import io.hivetune.dataset.Message;
import io.hivetune.dataset.PersonalDataScanner;
import io.hivetune.dataset.PreferenceExample;
import io.hivetune.dataset.Provenance;
import java.util.ArrayList;
import java.util.List;

/** Small Korean data, made up for tests. */
public final class Fixtures {
  private static final String[][] SUPPORT = {
    {"배송은 보통 며칠 걸리나요?", "안녕하세요, 고객님. 결제 후 영업일 기준 2~3일 안에 받아 보실 수 있습니다."},
    {"주문을 취소하고 싶어요.", "네, 고객님. 마이페이지의 주문 내역에서 취소를 누르시면 바로 처리됩니다."},
    {"교환 신청은 어디서 하나요?", "상품을 받으신 날부터 7일 안에 고객센터 게시판으로 신청해 주시면 됩니다."},
    {"영수증을 다시 받을 수 있을까요?", "물론입니다. 주문 번호를 알려 주시면 등록하신 메일로 다시 보내 드리겠습니다."},
    {"적립금은 언제 들어오나요?", "구매를 확정하신 다음 날 오전에 자동으로 적립됩니다."},
    {"회원 등급 기준이 궁금합니다.", "최근 6개월 동안의 구매 금액을 기준으로 매달 1일에 다시 정해집니다."},
    {"비밀번호를 잊어버렸어요.", "로그인 화면 아래의 비밀번호 찾기에서 본인 확인 후 새로 정하실 수 있습니다."},
    {"선물 포장도 되나요?", "네, 주문하실 때 선물 포장을 선택하시면 메시지 카드와 함께 보내 드립니다."},
    {"품절된 상품은 언제 들어오나요?", "재입고 알림을 신청하시면 들어오는 날 바로 알려 드리겠습니다."},
    {"현금영수증을 신청하지 못했어요.", "결제일부터 한 달 안이라면 주문 내역에서 신청하실 수 있습니다."},
    {"매장에서도 반품할 수 있나요?", "온라인에서 구매하신 상품은 택배로만 반품을 받고 있어 양해 부탁드립니다."},
    {"쿠폰을 두 장 같이 쓸 수 있나요?", "한 번 주문하실 때 쿠폰은 한 장만 쓰실 수 있습니다."},
  };

  private Fixtures() {}

  /** Twelve questions to a shop with answers in 합니다체, from {@code 상담.jsonl}, lines 1 to 12. */
  public static Dataset support() {
    return Dataset.of(supportExamples());
  }

  /** The twelve questions, each with its good answer preferred over a curt one. */
  public static Dataset preferences() {
    List<PreferenceExample> all = new ArrayList<>();
    for (int i = 0; i < SUPPORT.length; i++) {
      all.add(
          new PreferenceExample(
              List.of(Message.user(SUPPORT[i][0])),
              SUPPORT[i][1],
              "잘 모르겠어요.",
              Provenance.of("선호.jsonl", i + 1, "preference-jsonl")));
    }
    return Dataset.of(all);
  }

  /** Three more conversations, one of them with two questions, from {@code 검증.jsonl}. */
  public static Dataset supportValidation() {
    return Dataset.of(
        List.of(
            at("검증.jsonl", 1, ChatExample.of("해외 배송도 되나요?", "죄송하지만 지금은 국내로만 보내 드리고 있습니다.")),
            at("검증.jsonl", 2, ChatExample.of("주소를 바꾸고 싶어요.", "출고 전이라면 주문 내역에서 바꾸실 수 있습니다.")),
            new ChatExample(
                List.of(
                    Message.user("색상을 바꿀 수 있나요?"),
                    Message.assistant("네, 출고 전이라면 가능합니다. 어떤 색상으로 바꿔 드릴까요?"),
                    Message.user("남색이요."),
                    Message.assistant("네, 남색으로 바꿔 두었습니다.")),
                Provenance.of("검증.jsonl", 3, "openai-chat-jsonl"))));
  }

  /** {@link #support()} with two examples in front that {@link #scanner()} finds fault with. */
  public static Dataset supportWithPersonalData() {
    List<ChatExample> all = new ArrayList<>();
    all.add(at("상담.jsonl", 101, ChatExample.of("제 번호는 010-0123-4567입니다.", "네, 적어 두었습니다.")));
    all.add(at("상담.jsonl", 102, ChatExample.of("누구에게 전화하나요?", "010-0765-4321로 전화해 주세요.")));
    all.addAll(supportExamples());
    return Dataset.of(all);
  }

  /** Finds mobile numbers of the form 010-0xxx-xxxx, which are never allocated, and no more. */
  public static PersonalDataScanner scanner() {
    java.util.regex.Pattern phone = java.util.regex.Pattern.compile("010-0\\d{3}-\\d{4}");
    return text ->
        phone
            .matcher(text)
            .results()
            .map(r -> new PersonalDataScanner.Finding("PHONE", r.start(), r.end(), "fixture"))
            .toList();
  }

  private static List<ChatExample> supportExamples() {
    List<ChatExample> all = new ArrayList<>();
    for (int i = 0; i < SUPPORT.length; i++) {
      all.add(at("상담.jsonl", i + 1, ChatExample.of(SUPPORT[i][0], SUPPORT[i][1])));
    }
    return all;
  }

  private static ChatExample at(String file, long line, ChatExample example) {
    return example.withProvenance(Provenance.of(file, line, "openai-chat-jsonl"));
  }
}
