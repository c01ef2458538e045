package io.hivetune.eval.pages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.hivetune.chat.ChatModel;
import io.hivetune.chat.ChatRequest;
import io.hivetune.dataset.ChatExample;
import io.hivetune.dataset.Dataset;
import io.hivetune.dataset.HiveTuneException;
import io.hivetune.dataset.TrainingExample;
import io.hivetune.eval.Comparison;
import io.hivetune.eval.EvalTask;
import io.hivetune.eval.Evaluator;
import io.hivetune.eval.Forgetting;
import io.hivetune.eval.OneForAll;
import io.hivetune.eval.Overfitting.EpochLoss;
import io.hivetune.eval.References;
import io.hivetune.eval.SampleComparison;
import io.hivetune.eval.Scorers;
import io.hivetune.eval.report.ReportSection;
import io.hivetune.eval.substance.SubstanceScorers;
import io.hivetune.eval.text.Tokenisers;
import io.hivetune.testkit.ScriptedChatModel;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PagesTest {
  private static String last(ChatRequest request) {
    return request.messages().get(request.messages().size() - 1).content();
  }

  private static Map<String, String> references() {
    Map<String, String> references = new HashMap<>();
    for (ChatExample example : SampleComparison.examples()) {
      references.put(example.prompt().get(0).content(), example.answer().orElseThrow());
    }
    return references;
  }

  @Test
  void selfBleuAndDistinctNAreTheReferences() {
    JsonNode sets = References.read("novelty.json").get("sets");
    assertThat(sets).hasSize(5);
    for (JsonNode set : sets) {
      List<String> texts = new ArrayList<>();
      set.get("texts").forEach(t -> texts.add(t.asText()));
      Novelty novelty = Novelty.of(texts, Tokenisers.whitespace());
      assertThat(novelty.selfBleu()).isCloseTo(set.get("selfBleu").asDouble(), within(1e-12));
      assertThat(novelty.distinct1())
          .isCloseTo(set.get("distinct").get(0).asDouble(), within(1e-12));
      assertThat(novelty.distinct2())
          .isCloseTo(set.get("distinct").get(1).asDouble(), within(1e-12));
    }
  }

  @Test
  void topicsThatTrainingDoesNotHaveAreUnseen() {
    Dataset training = Dataset.of(List.of(ChatExample.of("꽃집 광고는 언제 시작하나요?", "내일 시작합니다.")));
    var topics = Novelty.topics(training);
    assertThat(topics.of(ChatExample.of("꽃집 광고를 시작하고 싶어요", "r"))).isEqualTo("seen");
    assertThat(topics.of(ChatExample.of("수영장 회원권 환불 규정", "r"))).isEqualTo("unseen");
    Comparison comparison = SampleComparison.of(SampleComparison.Tuned.BETTER);
    String page = Novelty.section(comparison, training).markdown(Locale.KOREAN);
    assertThat(page).contains("처음 보는 주제").contains("사람(정답)");
  }

  @ParameterizedTest
  @CsvSource({
    "광고는 언제 시작하나요?, 광고는 언제 시작해?",
    "홍보 글을 써 주세요., 홍보 글을 써 줘.",
    "안녕하세요. 예약을 바꾸고 싶어요., 안녕. 예약을 바꾸고 싶어.",
    "주차할 수 있나요?, 주차할 수 있어?",
    "이미 반말이야, 이미 반말이야"
  })
  void politeQuestionsBecomePlain(String polite, String plain) {
    assertThat(Perturbation.BANMAL.apply(polite)).isEqualTo(plain);
  }

  @Test
  void hurriedTextsAreWhatTheyShouldBe() {
    String text = "안녕하세요. 카페 광고는 언제 시작하나요? 예산은 50만 원입니다.";
    assertThat(Perturbation.NO_SPACES.apply(text)).isEqualTo(text.replace(" ", ""));
    assertThat(Perturbation.KEYWORDS.apply("카페 광고는 언제 시작하나요?")).isEqualTo("카페 광고 시작");
    String slipped = Perturbation.TYPOS.apply(text);
    assertThat(slipped).isNotEqualTo(text).isEqualTo(Perturbation.TYPOS.apply(text));
    assertThat(slipped.length()).isEqualTo(text.length());
    for (Perturbation kind : Perturbation.values()) {
      assertThat(kind.apply("")).isEmpty();
      assertThat(kind.apply("OK")).isEqualTo("OK");
    }
  }

  @Test
  void aModelThatOnlyKnowsItsOwnWordingIsFoundOut() {
    Map<String, String> references = references();
    ScriptedChatModel brittle =
        ScriptedChatModel.answering("tuned", r -> references.getOrDefault(last(r), "모릅니다."));
    EvalTask task = SampleComparison.task(SampleComparison.examples()).scorers(Scorers.chrF());
    Robustness robust =
        Robustness.of(
            Evaluator.builder().build(),
            task,
            brittle,
            Perturbation.NO_SPACES,
            Perturbation.BANMAL);
    assertThat(robust.changed(Perturbation.NO_SPACES)).isEqualTo(48);
    // The model is asked its own inputs once, not once for each kind.
    assertThat(brittle.requests()).hasSize(3 * 48);
    assertThat(robust.section().markdown(Locale.KOREAN)).contains("이렇게 쓰면 답변이 나빠집니다: 띄어쓰기 없음, 반말");
    ScriptedChatModel steady = ScriptedChatModel.answering("steady", r -> "늘 같은 답변입니다.");
    assertThat(
            Robustness.of(Evaluator.builder().build(), task, steady, Perturbation.values())
                .section()
                .markdown(Locale.KOREAN))
        .contains("나빠졌다는 근거는 없습니다");
  }

  @Test
  void oneModelOrOneForEachPurposeIsComparedRowByRow() {
    Map<String, String> references = references();
    ChatModel mixed = ScriptedChatModel.answering("mixed", r -> "맛있어요");
    ScriptedChatModel blog = ScriptedChatModel.answering("blog", r -> references.get(last(r)));
    ScriptedChatModel other = ScriptedChatModel.answering("other", r -> "맛있어요");
    EvalTask task = SampleComparison.task(SampleComparison.examples()).scorers(Scorers.chrF());
    Comparison comparison =
        OneForAll.compare(
            Evaluator.builder().build(),
            task,
            mixed,
            Map.of("blog", blog, "support", other, "proposal", other));
    assertThat(blog.requests()).hasSize(24);
    assertThat(comparison.tuned().ref()).hasToString("purposes:blog+proposal+support");
    for (int i = 0; i < 24; i++) {
      assertThat(comparison.tuned().records().get(i).answer())
          .isEqualTo(task.examples().get(i).answer().orElseThrow());
    }
    assertThat(new OneForAllPage(comparison).section().markdown(Locale.KOREAN))
        .contains("용도별로 나눈 모델이 나은 용도: blog.")
        .contains("나눈 쪽이 나음");
    assertThatThrownBy(
            () -> OneForAll.compare(Evaluator.builder().build(), task, mixed, Map.of("blog", blog)))
        .isInstanceOfSatisfying(HiveTuneException.class, e -> assertThat(e.problems()).hasSize(2));
  }

  @Test
  void theOverfittingPageNamesEpochCopiedRowsAndWhatWasForgotten() {
    List<TrainingExample> training = new ArrayList<>();
    String copied = "하늘빛 펜션은 바다가 보이는 방 세 개와 작은 마당을 갖추고 있습니다.";
    training.add(ChatExample.of("펜션 소개", copied));
    EvalTask task =
        SampleComparison.task(SampleComparison.examples())
            .scorers(SubstanceScorers.copying(Dataset.of(training)));
    Comparison comparison =
        Evaluator.compare(
            task,
            ScriptedChatModel.answering("a", r -> "모릅니다"),
            ScriptedChatModel.answering("b", r -> last(r).endsWith("(7)") ? copied : "모릅니다"));
    Map<String, String> general = new HashMap<>();
    Forgetting.task()
        .examples()
        .forEach(e -> general.put(e.prompt().get(0).content(), e.answer().orElseThrow()));
    Comparison forgot =
        Evaluator.compare(
            Forgetting.task(),
            ScriptedChatModel.answering("a", r -> general.get(last(r))),
            ScriptedChatModel.answering("b", r -> "모릅니다"));
    ReportSection section =
        OverfittingPage.of(
                List.of(
                    new EpochLoss(1, 2.0, 2.1),
                    new EpochLoss(2, 1.5, 1.9),
                    new EpochLoss(3, 0.9, 2.4)))
            .copied(comparison)
            .forgetting(forgot)
            .section();
    String page = section.markdown(Locale.KOREAN);
    assertThat(page)
        .contains("예시.jsonl:8")
        .contains("정답률이 100%에서 0%로 떨어졌습니다")
        .contains("답변 48건 가운데 1건");
    assertThat(section.markdown(Locale.ENGLISH)).contains("after epoch 2").contains("by heart");
    assertThat(OverfittingPage.of(List.of()).section().markdown(Locale.KOREAN))
        .contains("판단하지 않았습니다")
        .contains("보지 않았습니다");
  }
}
