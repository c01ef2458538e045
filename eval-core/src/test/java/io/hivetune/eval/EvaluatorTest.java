package io.hivetune.eval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.hivetune.chat.LikelihoodModel.Likelihood;
import io.hivetune.dataset.ChatExample;
import io.hivetune.dataset.Dataset;
import io.hivetune.dataset.HiveTuneException;
import io.hivetune.dataset.Message;
import io.hivetune.dataset.Provenance;
import io.hivetune.eval.SampleComparison.Tuned;
import io.hivetune.testkit.ScriptedChatModel;
import io.hivetune.testkit.ScriptedLikelihoodModel;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class EvaluatorTest {
  @Test
  void bothModelsGetTheSamePromptsWithoutTheAnswer() {
    List<ChatExample> examples = numbered(20);
    var base = ScriptedChatModel.answering("base", r -> "가");
    var tuned = ScriptedChatModel.answering("tuned", r -> "나");
    Evaluator.compare(task(examples), base, tuned);
    assertThat(base.requests()).isEqualTo(tuned.requests()).hasSize(20);
    assertThat(base.requests().get(7).messages()).containsExactly(Message.user("질문 7"));
  }

  @Test
  void answersStayWithTheirExamplesAcrossChunks() {
    List<ChatExample> examples = numbered(37);
    var model =
        ScriptedChatModel.answering("m", r -> r.messages().get(0).content().replace("질문", "답변"));
    Comparison comparison = Evaluator.builder().chunk(5).build().run(task(examples), model, model);
    for (int i = 0; i < 37; i++) {
      EvalRecord record = comparison.tuned().records().get(i);
      assertThat(record.answer()).isEqualTo(record.reference()).isEqualTo("답변 " + i);
    }
    assertThat(comparison.result("chrf").measured().orElseThrow().base()).isEqualTo(100);
    assertThat(comparison.verdict()).isEqualTo(Verdict.NO_DIFFERENCE);
  }

  @Test
  void lossIsWeighedByTokens() {
    List<ChatExample> examples = numbered(12);
    var base = likely(1.0, 1, 5.0, 99);
    var tuned = likely(1.0, 1, 4.0, 99);
    var measured =
        Evaluator.compare(task(examples).scorers(Scorers.heldOutLoss()), base, tuned)
            .result("loss")
            .measured()
            .orElseThrow();
    // Six answers with 1 token at 1 nat, six with 99 at 5 (base) or 4 (tuned).
    assertThat(measured.base()).isCloseTo((1 + 99 * 5.0) / 100, within(1e-12));
    assertThat(measured.tuned()).isCloseTo((1 + 99 * 4.0) / 100, within(1e-12));
  }

  @Test
  void lossIsUnscoredForModelsThatGiveNoLikelihood() {
    var model = ScriptedChatModel.answering("m", r -> "답");
    MetricResult result =
        Evaluator.compare(task(numbered(12)).scorers(Scorers.heldOutLoss()), model, model)
            .result("loss");
    assertThat(result.measured()).isEmpty();
    String reason = result.fold(m -> "", none -> none.reason().sentence(Locale.ENGLISH));
    assertThat(reason).contains("scripted:m").contains("does not tell");
  }

  @Test
  void purposesWithFewRowsAreNotJudged() {
    Comparison comparison = SampleComparison.of(Tuned.BETTER);
    MetricResult few = comparison.result("chrf", "proposal");
    assertThat(few.measured()).isEmpty();
    assertThat(few.<String>fold(m -> "", none -> none.reason().sentence(Locale.ENGLISH)))
        .isEqualTo("4 rows, 10 are needed for a verdict");
    assertThat(comparison.result("chrf", "blog").measured()).isPresent();
  }

  @Test
  void worseIsWorseAndSameIsNoDifference() {
    assertThat(SampleComparison.of(Tuned.BETTER).verdict()).isEqualTo(Verdict.BETTER);
    assertThat(SampleComparison.of(Tuned.WORSE).verdict()).isEqualTo(Verdict.WORSE);
    Comparison same = SampleComparison.of(Tuned.SAME);
    assertThat(same.verdict()).isEqualTo(Verdict.NO_DIFFERENCE);
    assertThat(same.results().stream().flatMap(r -> r.measured().stream()))
        .isNotEmpty()
        .allMatch(m -> m.verdict() == Verdict.NO_DIFFERENCE);
  }

  @Test
  void theFirstScorerLeadsTheVerdict() {
    var base = likely(2.0, 50, 2.0, 50);
    var tuned =
        ScriptedChatModel.answering("tuned", r -> r.messages().get(0).content().replace("질문", "답변"))
            .withLikelihood((p, a) -> new Likelihood(-50 * 3.0, 50));
    EvalTask lossFirst = task(numbered(12)).scorers(Scorers.heldOutLoss(), Scorers.chrF());
    EvalTask chrfFirst = task(numbered(12)).scorers(Scorers.chrF(), Scorers.heldOutLoss());
    assertThat(Evaluator.compare(lossFirst, base, tuned).verdict()).isEqualTo(Verdict.WORSE);
    assertThat(Evaluator.compare(chrfFirst, base, tuned).verdict()).isEqualTo(Verdict.MIXED);
  }

  @Test
  void progressCountsEveryAnswerAndLikelihoodOfBothModels() {
    List<EvalProgress.Step> steps = new ArrayList<>();
    var model = likely(1, 1, 1, 1);
    Evaluator.compare(task(numbered(20)).scorers(Scorers.heldOutLoss()), model, model, steps::add);
    assertThat(steps.stream().filter(s -> s.phase() == EvalProgress.Phase.LIKELIHOOD)).hasSize(40);
    assertThat(steps.stream().filter(s -> s.phase() == EvalProgress.Phase.ANSWERING))
        .extracting(EvalProgress.Step::done)
        .containsExactly(16, 20, 16, 20);
  }

  @Test
  void criteriaHashChangesWithWhatDecidesTheVerdict() {
    EvalTask task = task(numbered(12));
    String hash = task.criteria().sha256();
    assertThat(hash).matches("[0-9a-f]{64}").isEqualTo(task(numbered(12)).criteria().sha256());
    assertThat(task.criteria("더 엄하게").criteria().sha256()).isNotEqualTo(hash);
    assertThat(task.options(task.options().withMaxTokens(9)).criteria().sha256())
        .isNotEqualTo(hash);
    assertThat(task.scorers(Scorers.heldOutLoss()).criteria().sha256()).isNotEqualTo(hash);
  }

  @Test
  void testDataWithoutAnswersIsRefusedWithEveryPlace() {
    List<ChatExample> bad =
        IntStream.of(3, 8)
            .mapToObj(
                line ->
                    new ChatExample(
                        List.of(Message.user("질문만")), Provenance.of("상담.jsonl", line, "test")))
            .toList();
    assertThatThrownBy(() -> EvalTask.of(Dataset.of(bad)))
        .isInstanceOf(HiveTuneException.class)
        .hasMessageContaining("상담.jsonl:3: ")
        .hasMessageContaining("상담.jsonl:8: ");
    assertThatThrownBy(() -> EvalTask.of(Dataset.of(List.of()))).hasMessageContaining("empty");
  }

  @Test
  void aTaskNeedsScorersWithDifferentIds() {
    var model = ScriptedChatModel.answering("m", Map.of());
    assertThatThrownBy(() -> Evaluator.compare(EvalTask.of(Dataset.of(numbered(12))), model, model))
        .hasMessageContaining("no scorer");
    assertThatThrownBy(() -> task(numbered(12)).scorers(Scorers.chrF(), Scorers.chrF()))
        .hasMessageContaining("chrf");
  }

  private static EvalTask task(List<ChatExample> examples) {
    return EvalTask.of(Dataset.of(examples)).scorers(Scorers.chrF());
  }

  private static List<ChatExample> numbered(int count) {
    return IntStream.range(0, count).mapToObj(i -> ChatExample.of("질문 " + i, "답변 " + i)).toList();
  }

  /** Losses of answers with an even number, then of the others. */
  private static ScriptedLikelihoodModel likely(
      double evenLoss, int evenTokens, double oddLoss, int oddTokens) {
    return ScriptedChatModel.answering("likely", r -> "무엇")
        .withLikelihood(
            (prompt, answer) -> {
              boolean even = Integer.parseInt(answer.substring(3)) % 2 == 0;
              return even
                  ? new Likelihood(-evenLoss * evenTokens, evenTokens)
                  : new Likelihood(-oddLoss * oddTokens, oddTokens);
            });
  }
}
