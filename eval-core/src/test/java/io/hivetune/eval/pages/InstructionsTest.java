package io.hivetune.eval.pages;

import static org.assertj.core.api.Assertions.assertThat;

import io.hivetune.eval.Comparison;
import io.hivetune.eval.EvalTask;
import io.hivetune.eval.Evaluator;
import io.hivetune.eval.Records;
import io.hivetune.eval.SampleComparison;
import io.hivetune.eval.judge.LlmJudge;
import io.hivetune.testkit.ScriptedChatModel;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InstructionsTest {
  private static final String PROMPT =
      """
      당신은 하늘마을의 상담원입니다.

      ## 형식
      - 답변은 200자 이내로 씁니다.
      - 이모지는 쓰지 마세요. 합니다체로 답하세요.
      - "문의해 주세요."로 글을 맺습니다.
      ## 내용
      1. 손님의 처지를 헤아립니다.
      """;

  @Test
  void aPromptIsCutIntoInstructionsWithoutHeadingsAndRole() {
    Instructions instructions = Instructions.of(PROMPT);
    assertThat(instructions.all())
        .extracting(Instructions.Instruction::text)
        .containsExactly(
            "답변은 200자 이내로 씁니다.",
            "이모지는 쓰지 마세요.",
            "합니다체로 답하세요.",
            "\"문의해 주세요.\"로 글을 맺습니다.",
            "손님의 처지를 헤아립니다.");
    assertThat(instructions.all())
        .extracting(i -> i.check().isPresent())
        .containsExactly(true, true, true, true, false);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "100~300자로 씁니다.|" + "가나다|false",
        "5자 이상 씁니다.|가나다라마|true",
        "5자 이상 씁니다.|가나다|false",
        "이모지는 쓰지 마세요.|좋아요 😀|false",
        "이모지는 쓰지 마세요.|좋습니다|true",
        "‘안녕하세요’로 시작하세요.|안녕하세요, 고객님.|true",
        "‘안녕하세요’로 시작하세요.|고객님, 안녕하세요|false",
        "\"최고\"라는 말은 쓰지 마세요.|최고의 꽃집|false",
        "\"최고\"라는 말은 쓰지 마세요.|좋은 꽃집|true",
        "'무료 상담'을 반드시 포함하세요.|무료 상담을 신청하세요|true",
        "해시태그는 3개 이상 답니다.|#가 #나 #다|true",
        "해시태그는 3개 이상 답니다.|#가|false",
        "해요체로 씁니다.|꽃이 예뻐요.|true",
        "해요체로 씁니다.|꽃이 예쁩니다.|false",
        "인사로 시작합니다.|안녕하세요.|true",
        "JSON 형식으로 답하세요.|{\"a\": 1}|true",
        "JSON 형식으로 답하세요.|네|false",
        "한국어로 답하세요.|Hello there|false",
        "목록은 쓰지 않습니다.|- 하나|false"
      })
  void rulesCheckWhatTheySay(String instruction, String answer, boolean kept) {
    Instructions one = Instructions.of(instruction);
    assertThat(one.all()).hasSize(1);
    assertThat(one.scorers()).as("a rule for: %s", instruction).hasSize(1);
    assertThat(Records.value(one.scorers().get(0), answer)).isEqualTo(kept ? 1 : 0);
  }

  @Test
  void whatNoRuleKnowsTheJudgeDecidesAndTheMostIgnoredComesFirst() {
    Instructions instructions = Instructions.of(PROMPT);
    LlmJudge judge =
        LlmJudge.of(
            ScriptedChatModel.answering(
                "judge",
                r ->
                    ("{\"check\": \"%s\", \"criteria\": [{\"name\": \"지시 5\", \"reason\": \"까닭\","
                            + " \"score\": 0}]}")
                        .formatted(r.messages().get(1).content().substring(1, 17))));
    EvalTask task =
        SampleComparison.task(SampleComparison.examples()).scorers(instructions.scorers(judge));
    Comparison comparison =
        Evaluator.compare(
            task,
            ScriptedChatModel.answering("a", r -> "좋아요 😀"),
            ScriptedChatModel.answering("b", r -> "광고는 내일 시작합니다. 문의해 주세요."));
    assertThat(comparison.result("instruction:2").measured().orElseThrow().tuned()).isEqualTo(1);
    assertThat(comparison.result("instruction:2").measured().orElseThrow().base()).isZero();
    assertThat(comparison.result("instruction:5").measured().orElseThrow().tuned()).isZero();
    String page = instructions.section(comparison).markdown(Locale.KOREAN);
    assertThat(page)
        .contains("지시 5개를 찾았고, 그 가운데 5개를 확인했습니다")
        .contains("어긴 지시는 1개입니다")
        .contains("- 손님의 처지를 헤아립니다.")
        .contains("심사 모델");
    String unjudged =
        instructions
            .section(
                Evaluator.compare(
                    task.scorers(instructions.scorers()),
                    ScriptedChatModel.answering("a", r -> "좋아요"),
                    ScriptedChatModel.answering("b", r -> "좋아요")))
            .markdown(Locale.KOREAN);
    assertThat(unjudged).contains("확인 못 함");
  }
}
