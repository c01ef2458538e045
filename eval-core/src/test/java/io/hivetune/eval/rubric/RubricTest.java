package io.hivetune.eval.rubric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hivetune.chat.ChatReply;
import io.hivetune.chat.FinishReason;
import io.hivetune.chat.ModelRef;
import io.hivetune.chat.Usage;
import io.hivetune.dataset.ChatExample;
import io.hivetune.dataset.Provenance;
import io.hivetune.eval.EvalRecord;
import io.hivetune.eval.Score;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RubricTest {
  private static final Rubric RUBRIC =
      Rubric.of("상담", Checks.endsWith("말씀해 주세요."), Checks.length(10, 40))
          .and(Checks.excludes("[전화번호]"), 2);

  @Test
  void scoreIsTheShareOfWeightMet() {
    assertThat(score(RUBRIC, "시안은 내일 보내 드립니다. 편하게 말씀해 주세요.\n")).isEqualTo(1);
    assertThat(score(RUBRIC, "시안은 내일 [전화번호]로 보내 드립니다.")).isEqualTo(0.25);
    assertThat(score(RUBRIC, "")).isEqualTo(0.5);
  }

  @Test
  void missedCriteriaAreNamedInBothLanguages() {
    Score.Scored scored = RUBRIC.score(answered("support", "짧음")).scored().orElseThrow();
    assertThat(scored.details())
        .extracting(d -> d.sentence(Locale.KOREAN))
        .containsExactly("맺음말: “말씀해 주세요.”", "길이 10–40자");
    assertThat(scored.details())
        .extracting(d -> d.sentence(Locale.ENGLISH))
        .containsExactly("closes with “말씀해 주세요.”", "10–40 characters long");
  }

  @ParameterizedTest
  @CsvSource({
    "'## 제목\n- 하나\n- 둘',1,2,0",
    "'#해시태그 #둘_째 본문#아님',0,0,2",
    "'1. 현황\n2) 제안\n3.숫자',0,2,0",
    "'C# 수업 &#39; #',0,0,0",
  })
  void structureIsCounted(String text, int headings, int items, int hashtags) {
    exactly("headings", headings, text, Checks::headings);
    exactly("items", items, text, Checks::listItems);
    exactly("hashtags", hashtags, text, Checks::hashtags);
  }

  private static void exactly(
      String what, int count, String text, java.util.function.IntFunction<Criterion> atLeast) {
    EvalRecord record = answered("blog", text);
    assertThat(atLeast.apply(count).isMetBy(record)).as(what + " >= " + count).isTrue();
    assertThat(atLeast.apply(count + 1).isMetBy(record)).as(what + " > " + count).isFalse();
  }

  @Test
  void lengthCountsCodePointsWithoutOuterBlanks() {
    assertThat(Checks.length(2, 2).isMetBy(answered("sns", " 🍓🍰\n"))).isTrue();
  }

  @Test
  void paragraphsAreDividedByBlankLines() {
    assertThat(Checks.paragraphs(2).isMetBy(answered("blog", "하나\n둘"))).isFalse();
    assertThat(Checks.paragraphs(2).isMetBy(answered("blog", "하나\r\n \r\n둘"))).isTrue();
  }

  @Test
  void aChecklistScoresByPurposeAndSaysWhenItHasNoRubric() {
    Checklist checklist = Checklist.of(Map.of("sns", Rubric.of("sns", Checks.endsWith("#하늘마을"))));
    assertThat(checklist.score(answered("sns", "오늘 열어요 #하늘마을"))).isEqualTo(Score.of(1));
    assertThat(
            checklist
                .score(answered("blog", "무엇"))
                .<String>fold(s -> "", none -> none.sentence(Locale.ENGLISH)))
        .contains("blog");
  }

  @Test
  void signatureTellsEverythingThatDecides() {
    Checklist checklist = Checklist.of(Map.of("support", RUBRIC));
    assertThat(checklist.signature())
        .contains("support=", "endsWith[말씀해 주세요.]×1.0", "length[10..40]", "excludes[[전화번호]]×2.0");
    assertThat(Checks.matches("날짜", Pattern.compile("\\d+월")).signature()).contains("\\d+월");
  }

  @Test
  void emptyRulesAreRefused() {
    assertThatThrownBy(() -> Checks.containsAll()).hasMessageContaining("containsAll");
    assertThatThrownBy(() -> Checks.endsWith(" ")).hasMessageContaining("blank");
    assertThatThrownBy(() -> Checks.length(5, 4)).hasMessageContaining("5..4");
    assertThatThrownBy(() -> Rubric.of("빈 기준")).hasMessageContaining("빈 기준");
  }

  private static double score(Rubric rubric, String answer) {
    return rubric.score(answered("support", answer)).scored().orElseThrow().value();
  }

  private static EvalRecord answered(String purpose, String answer) {
    ModelRef model = ModelRef.of("scripted", "m");
    return new EvalRecord(
        ChatExample.of("질문", "정답").withProvenance(Provenance.NONE.withPurpose(purpose)),
        new ChatReply(answer, FinishReason.STOP, Usage.NONE, Duration.ZERO, model),
        Optional.empty());
  }
}
