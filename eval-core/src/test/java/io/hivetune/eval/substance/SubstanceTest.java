package io.hivetune.eval.substance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.hivetune.dataset.ChatExample;
import io.hivetune.dataset.Dataset;
import io.hivetune.dataset.Message;
import io.hivetune.dataset.Provenance;
import io.hivetune.eval.EvalRecord;
import io.hivetune.eval.Records;
import io.hivetune.eval.Score;
import io.hivetune.eval.Scorer;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SubstanceTest {
  @ParameterizedTest
  @CsvSource({
    "28~34세,28,34,세",
    "건당 15~30만원,150000,300000,원",
    "'1,200원',1200,1200,원",
    "3.5만 원,35000,35000,원",
    "5천~1만원,5000,10000,원",
    "오전 10시,10,10,시",
    "30% 할인,30,30,%",
    "2억원,200000000,200000000,원"
  })
  void figuresAreReadAsPeopleMeanThem(String text, double low, double high, String unit) {
    List<Quantity> found = Quantities.in(text);
    assertThat(found).hasSize(1);
    assertThat(found.get(0).low()).isEqualTo(low);
    assertThat(found.get(0).high()).isEqualTo(high);
    assertThat(found.get(0).unit()).isEqualTo(unit);
  }

  @Test
  void listNumbersAndPhonesAreNoFigures() {
    assertThat(Quantities.in("1. 현황\n2. 제안\n문의 010-0142-2580")).isEmpty();
    assertThat(Quantities.phones("문의 010-0142-2580, 1588-0000")).hasSize(2);
  }

  @Test
  void aPersonaReportIsComparedFieldByField() {
    Scorer scorer = SubstanceScorers.personaReport();
    String reference =
        "# 페르소나\n- **추정 연령**: 28~34세\n- **협업 단가**: 건당 15~30만원\n- **관심사**: 카페, 산책\n- **말투**: 친근함";
    assertThat(Records.value(scorer, Records.of("질문", reference, reference))).isEqualTo(1);
    EvalRecord other = Records.of("질문", reference, "추정 연령: 28~34세\n협업 단가: 건당 20~30만원\n관심사: 카페, 산책");
    Score.Scored score = scorer.score(other).scored().orElseThrow();
    // 1 for the age, two thirds for the price, 1 for the interests, 0 for what is missing.
    assertThat(score.value()).isCloseTo((1 + 2.0 / 3 + 1 + 0) / 4, within(1e-9));
    assertThat(score.details().get(0).sentence(Locale.KOREAN)).isEqualTo("말투 항목이 없습니다");
  }

  @Test
  void whatStandsNowhereIsNotGrounded() {
    Scorer scorer = SubstanceScorers.grounded(List.of("하이브미디어 대표 번호 070-0142-2580"));
    String question = "카페 '달빛' 광고를 30만원으로 11월 25일에 시작할 수 있나요?";
    assertThat(
            Records.value(
                scorer,
                Records.of(
                    question, "네", "네, 11월 25일에 시작하며 비용은 30만원입니다. 070-0142-2580으로 문의해 주세요.")))
        .isEqualTo(1);
    Score.Scored score =
        scorer
            .score(Records.of(question, "네", "11월 25일에 시작하고 45만원입니다. 박지훈 팀장이 안내합니다."))
            .scored()
            .orElseThrow();
    assertThat(score.value()).isCloseTo(0.5, within(1e-9));
    assertThat(score.details()).hasSize(2);
    assertThat(score.details().get(0).sentence(Locale.KOREAN)).startsWith("“45만원”은(는) 질문에도");
  }

  @Test
  void specificIsWhatNamesFiguresHoursAndChannels() {
    Scorer scorer = SubstanceScorers.specificity();
    assertThat(Records.value(scorer, "평일 오후 8시에 인스타그램 릴스를 3회 올립니다.")).isEqualTo(6);
    assertThat(Records.value(scorer, "꾸준히 올리면 좋습니다. 노력이 중요합니다.")).isZero();
  }

  @Test
  void aMaskInAnAnswerIsALeak() {
    Scorer scorer = SubstanceScorers.placeholders();
    assertThat(Records.value(scorer, "[전화번호]로 연락 주세요.")).isZero();
    assertThat(Records.value(scorer, "[블로그] 새 글을 올렸습니다.")).isEqualTo(1);
  }

  @Test
  void copiesOfTrainingRowsAreNamedAndFormulasAreNot() {
    String formula = " 더 궁금하신 점은 언제든지 편하게 말씀해 주세요 감사합니다.";
    List<ChatExample> training =
        List.of(
            row(1, "꽃집 사진은 오전 햇빛에서 찍으면 색이 살아나고 손님이 오래 봅니다." + formula),
            row(2, "후기에는 하루 안에 답글을 남기는 편이 문의를 늘리는 데 좋습니다." + formula),
            row(3, "영업시간이 바뀌면 지도 정보부터 고쳐야 손님이 헛걸음하지 않습니다." + formula));
    Scorer scorer = SubstanceScorers.copying(Dataset.of(training));
    Score.Scored copied =
        scorer
            .score(Records.of("질문", "정답", "안녕하세요. 후기에는 하루 안에\n답글을 남기는 편이 문의를 늘리는 데 좋습니다. 그렇습니다."))
            .scored()
            .orElseThrow();
    assertThat(copied.value()).isBetween(0.6, 0.9);
    assertThat(copied.details().get(0).sentence(Locale.KOREAN)).startsWith("상담.jsonl:2 예시와");
    assertThat(Records.value(scorer, "새로운 말로 답합니다." + formula)).isZero();
  }

  private static ChatExample row(int line, String answer) {
    return new ChatExample(
        List.of(Message.user("질문 " + line), Message.assistant(answer)),
        Provenance.of("상담.jsonl", line, "test"));
  }

  @Test
  void repeatedAnswersAreComparedInPairs() {
    Scorer scorer = SubstanceScorers.consistency();
    assertThat(Records.value(scorer, Records.of("질문", "정답", "같은 답입니다", "같은 답입니다"))).isEqualTo(100);
    assertThat(Records.value(scorer, Records.of("질문", "정답", "가나다라마바", "사아자차카타"))).isZero();
    assertThat(scorer.score(Records.of("질문", "정답", "한 번")).scored()).isEmpty();
  }

  @Test
  void embeddingsAreComparedByTheirAngle() {
    Scorer scorer =
        SubstanceScorers.embedding(
            "작은 모델", texts -> texts.stream().map(t -> new float[] {t.length(), 3}).toList());
    assertThat(Records.value(scorer, Records.of("질문", "네글자다", "네글자나"))).isCloseTo(1, within(1e-9));
    // (1, 3) and (4, 3).
    assertThat(Records.value(scorer, Records.of("질문", "네글자다", "답")))
        .isCloseTo(13 / (Math.sqrt(10) * 5), within(1e-9));
  }
}
