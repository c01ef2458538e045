package io.hivetune.dataset.prepare;

import static io.hivetune.dataset.prepare.Examples.at;
import static io.hivetune.dataset.prepare.Examples.of;
import static org.assertj.core.api.Assertions.assertThat;

import io.hivetune.dataset.ChatExample;
import io.hivetune.dataset.Message;
import io.hivetune.dataset.PersonalDataScanner;
import io.hivetune.dataset.PersonalDataScanner.Finding;
import io.hivetune.dataset.PreferenceExample;
import io.hivetune.dataset.Provenance;
import io.hivetune.dataset.TrainingExample;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class StepsTest {
  private static String reason(Step step, TrainingExample example) {
    return outcome(step.begin(), example);
  }

  private static String outcome(Step.Pass pass, TrainingExample example) {
    return pass.apply(example) instanceof Step.Dropped dropped ? dropped.reason().code() : "kept";
  }

  private static ChatExample chat(Message... messages) {
    return new ChatExample(List.of(messages), Provenance.of("a.jsonl", 3, "x"));
  }

  @Test
  void validation_drops_what_no_trainer_can_use() {
    Step validate = Steps.validate();
    assertThat(reason(validate, of("질문", "답변"))).isEqualTo("kept");
    assertThat(reason(validate, of(" \n", "답변"))).isEqualTo("empty-prompt");
    assertThat(reason(validate, of("질문", "  "))).isEqualTo("empty-answer");
    assertThat(reason(validate, of("같은 말", "같은 말 "))).isEqualTo("echo");
    assertThat(
            reason(validate, chat(Message.system("s"), Message.user("u"), Message.assistant("a"))))
        .isEqualTo("kept");
    assertThat(reason(validate, chat(Message.user("u"), Message.assistant("a"), Message.user("u"))))
        .isEqualTo("empty-answer");
    assertThat(reason(validate, chat(Message.user("u"), Message.user("v"), Message.assistant("a"))))
        .isEqualTo("role-order");
    assertThat(
            reason(
                validate, chat(Message.assistant("a"), Message.user("u"), Message.assistant("b"))))
        .isEqualTo("role-order");
    assertThat(
            reason(
                validate,
                chat(
                    Message.user("u"),
                    Message.assistant(" "),
                    Message.user("v"),
                    Message.assistant("b"))))
        .isEqualTo("empty-message");
    assertThat(reason(validate, chat(Message.system("s"), Message.assistant("a"))))
        .isEqualTo("empty-prompt");
    assertThat(
            reason(
                validate,
                new PreferenceExample(List.of(Message.user("u")), "a", "a ", Provenance.NONE)))
        .isEqualTo("same-answers");
  }

  @Test
  void a_dropped_records_reason_says_where_it_stands() {
    Step.Outcome outcome =
        Steps.validate().begin().apply(chat(Message.user("u"), Message.assistant("")));
    assertThat(((Step.Dropped) outcome).reason().place()).contains("a.jsonl:3");
  }

  @Test
  void the_first_of_equal_and_nearly_equal_records_is_kept() {
    Step.Pass pass = Steps.deduplicate(0.8).begin();
    String answer = "오늘 구운 소금빵은 아침 아홉 시와 낮 한 시, 저녁 다섯 시에 나옵니다. 따뜻할 때 오십시오.";
    assertThat(outcome(pass, at(2, "", "빵 언제 나와요?", answer))).isEqualTo("kept");
    assertThat(outcome(pass, at(3, "", "빵 언제 나와요?", answer))).isEqualTo("exact-duplicate");
    assertThat(outcome(pass, at(4, "", "빵 언제  나와요?", answer + "!"))).isEqualTo("near-duplicate");
    assertThat(outcome(pass, at(5, "", "주차는 되나요?", "가게 앞에 두 대까지 세우실 수 있습니다."))).isEqualTo("kept");
  }

  @Test
  void a_near_duplicate_names_the_kept_record_and_how_alike_they_are() {
    Step.Pass pass = Steps.deduplicate(0.5).begin();
    pass.apply(at(2, "", "가나다라마바사", "아자차카타파하"));
    Step.Outcome outcome = pass.apply(at(9, "", "가나다라마바사", "아자차카타파하!"));
    // 14 grams of "가나다라마바사 아자차카타파하" less one, 13, of the 14 in the union: 92 %.
    assertThat(((Step.Dropped) outcome).reason())
        .hasToString("a.csv:9: 92 % alike with the record at a.csv:2. The first one is kept.");
  }

  @Test
  void a_shared_system_prompt_makes_nobody_alike() {
    Step.Pass pass = Steps.deduplicate(0.6).begin();
    Message system = Message.system("너는 하이브미디어의 상담원이다. 늘 합니다체로 짧고 친절하게 답한다.".repeat(5));
    assertThat(outcome(pass, chat(system, Message.user("환불되나요?"), Message.assistant("예, 됩니다."))))
        .isEqualTo("kept");
    assertThat(
            outcome(pass, chat(system, Message.user("몇 시에 여나요?"), Message.assistant("아홉 시입니다."))))
        .isEqualTo("kept");
  }

  @Test
  void threshold_one_keeps_near_duplicates() {
    Step.Pass pass = Steps.deduplicate(1).begin();
    assertThat(outcome(pass, of("질문", "아주 긴 답변입니다"))).isEqualTo("kept");
    assertThat(outcome(pass, of("질문", "아주 긴 답변입니다 "))).isEqualTo("kept");
    assertThat(outcome(pass, of("질문", "아주 긴 답변입니다"))).isEqualTo("exact-duplicate");
  }

  /** Finds numbers that stand after "비밀" anywhere before them: needs the whole conversation. */
  private static List<Finding> secrets(String text) {
    List<Finding> found = new ArrayList<>();
    Matcher number = Pattern.compile("\\d+").matcher(text);
    while (number.find()) {
      if (text.substring(0, number.start()).contains("비밀")) {
        found.add(new Finding("SECRET", number.start(), number.end(), "test"));
      }
    }
    return found;
  }

  @Test
  void masking_looks_at_the_whole_conversation_and_tells_answers_apart() {
    Step mask = Steps.mask(StepsTest::secrets, Masker.kinds());
    Step.Outcome outcome =
        mask.begin()
            .apply(
                chat(
                    Message.user("12 비밀 34"),
                    Message.assistant("56입니다"),
                    Message.user("네"),
                    Message.assistant("또 78")));
    Step.Kept kept = (Step.Kept) outcome;
    assertThat(((ChatExample) kept.example()).messages())
        .extracting(Message::content)
        .containsExactly("12 비밀 [SECRET]", "[SECRET]입니다", "네", "또 [SECRET]");
    assertThat(kept.masked())
        .containsExactly(
            new MaskedValue("SECRET", false),
            new MaskedValue("SECRET", true),
            new MaskedValue("SECRET", true));
  }

  @Test
  void what_cannot_be_masked_is_dropped_and_not_let_through() {
    PersonalDataScanner everything =
        text -> text.isEmpty() ? List.of() : List.of(new Finding("X", 0, 1, "test"));
    Step mask = Steps.mask(everything, Masker.kinds());
    assertThat(reason(mask, of("a", "b"))).isEqualTo("unmaskable");
  }

  @Test
  void a_step_of_ones_own_is_one_line() {
    Step shout = Step.of("shout", e -> Step.Outcome.kept(Texts.map(e, t -> t + "!")));
    Step.Kept kept = (Step.Kept) shout.begin().apply(of("a", "b"));
    assertThat(((ChatExample) kept.example()).answer()).contains("b!");
    assertThat(shout.name()).isEqualTo("shout");
  }
}
