package io.hivetune.eval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hivetune.chat.ChatRequest;
import io.hivetune.chat.ModelRef;
import io.hivetune.dataset.ChatExample;
import io.hivetune.dataset.Dataset;
import io.hivetune.dataset.Message;
import io.hivetune.dataset.Provenance;
import io.hivetune.eval.Overfitting.EpochLoss;
import io.hivetune.eval.run.AnswerLog;
import io.hivetune.eval.run.TokenPrice;
import io.hivetune.eval.substance.SubstanceScorers;
import io.hivetune.eval.text.WordDiff;
import io.hivetune.testkit.ScriptedChatModel;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WholeRunTest {
  @TempDir private Path folder;

  private static Dataset rows(int count) {
    return Dataset.of(
        IntStream.range(0, count)
            .mapToObj(
                i ->
                    new ChatExample(
                        List.of(
                            Message.system("원래 지시"),
                            Message.user("질문 " + i),
                            Message.assistant("답변 " + i + "번을 알려 드립니다")),
                        Provenance.of(i % 2 == 0 ? "상담.jsonl" : "블로그.jsonl", i + 1, "test")))
            .toList());
  }

  private static String last(ChatRequest request) {
    return request.messages().get(request.messages().size() - 1).content();
  }

  @Test
  void eachModelIsAskedItsOwnWay() {
    var base = ScriptedChatModel.answering("base", r -> "가");
    var tuned = ScriptedChatModel.answering("tuned", r -> "나");
    EvalTask task =
        EvalTask.of(rows(12))
            .scorers(Scorers.chrF())
            .basePrompt(PromptStrategy.withSystem("길고 자세한 옛 지시"))
            .tunedPrompt(PromptStrategy.withoutSystem());
    Evaluator.compare(task, base, tuned);
    assertThat(base.requests().get(3).messages())
        .containsExactly(Message.system("길고 자세한 옛 지시"), Message.user("질문 3"));
    assertThat(tuned.requests().get(3).messages()).containsExactly(Message.user("질문 3"));
    assertThat(task.criteria().text()).contains("base prompt: system: 길고", "tuned prompt: without");
  }

  @Test
  void repetitionsAreAskedWithOtherSeedsAndStayOneRow() {
    Set<Long> seeds = new HashSet<>();
    var model =
        ScriptedChatModel.answering(
            "m",
            r -> {
              seeds.add(r.options().seed().getAsLong());
              return last(r).replace("질문", "답변")
                  + (r.options().seed().getAsLong() % 2 == 0 ? "번을 알려 드립니다" : "");
            });
    EvalTask task =
        EvalTask.of(rows(12))
            .scorers(Scorers.exact(), SubstanceScorers.consistency())
            .options(EvalTask.of(rows(12)).options().withSampling(0.7, 0.9, 40))
            .repetitions(4);
    Comparison comparison = Evaluator.compare(task, model, model);
    assertThat(seeds).containsExactlyInAnyOrder(40L, 41L, 42L, 43L);
    MetricResult.Measured exact = comparison.result("exact").measured().orElseThrow();
    assertThat(exact.rows()).isEqualTo(12);
    assertThat(exact.base()).isEqualTo(0.5);
    assertThat(exact.mcNemarP()).as("halves are neither pass nor fail").isEmpty();
    assertThat(comparison.result("consistency").measured().orElseThrow().base())
        .isBetween(20.0, 99.0);
  }

  @Test
  void scoringAgainWithOtherScorersAsksForNothing() throws IOException {
    var base = ScriptedChatModel.answering("base", r -> "가");
    var tuned = ScriptedChatModel.answering("tuned", r -> last(r).replace("질문", "답변"));
    Path file = folder.resolve("answers.jsonl");
    try (AnswerLog log = AnswerLog.open(file)) {
      Evaluator.builder()
          .log(log)
          .build()
          .run(EvalTask.of(rows(12)).scorers(Scorers.chrF()), base, tuned);
    }
    var silent =
        ScriptedChatModel.answering(
            "tuned",
            r -> {
              throw new AssertionError("asked");
            });
    var silentBase =
        ScriptedChatModel.answering(
            "base",
            r -> {
              throw new AssertionError("asked");
            });
    try (AnswerLog log = AnswerLog.open(file)) {
      Comparison again =
          Evaluator.builder()
              .log(log)
              .build()
              .run(EvalTask.of(rows(12)).scorers(Scorers.bleu()), silentBase, silent);
      assertThat(again.result("bleu").measured().orElseThrow().verdict()).isEqualTo(Verdict.BETTER);
    }
  }

  @Test
  void slicesWorstRowsAndDisagreementsShowWhereToLook() {
    var base = ScriptedChatModel.answering("base", r -> last(r).replace("질문", "답변"));
    var tuned =
        ScriptedChatModel.answering(
            "tuned", r -> last(r).equals("질문 7") ? "몰라요" : last(r).replace("질문", "답변") + "번을");
    Comparison comparison =
        Evaluator.compare(EvalTask.of(rows(40)).scorers(Scorers.chrF()), base, tuned);
    List<Comparison.Slice> slices = comparison.slices(Slicing.bySource());
    assertThat(slices).extracting(Comparison.Slice::name).containsExactly("상담.jsonl", "블로그.jsonl");
    assertThat(slices).extracting(Comparison.Slice::rows).containsExactly(20, 20);
    RowChange worst = comparison.changes("chrf").get(0);
    assertThat(worst.place()).isEqualTo("블로그.jsonl:8");
    assertThat(worst.gain()).isNegative();
    assertThat(worst.difference())
        .containsExactly(
            new WordDiff.Piece(WordDiff.Kind.REMOVED, "답변 7"),
            new WordDiff.Piece(WordDiff.Kind.ADDED, "몰라요"));
    assertThat(comparison.disagreements().get(0).row()).isEqualTo(7);
    assertThat(Slicing.byLength(10, 20).of(ChatExample.of("가", "열 글자가 넘는 답변입니다")))
        .isEqualTo("10–19");
  }

  @Test
  void wordDiffKeepsWhatStays() {
    assertThat(WordDiff.between("내일 오전에 보내 드립니다", "모레 오전에 꼭 보내 드립니다"))
        .containsExactly(
            new WordDiff.Piece(WordDiff.Kind.REMOVED, "내일"),
            new WordDiff.Piece(WordDiff.Kind.ADDED, "모레"),
            new WordDiff.Piece(WordDiff.Kind.SAME, "오전에"),
            new WordDiff.Piece(WordDiff.Kind.ADDED, "꼭"),
            new WordDiff.Piece(WordDiff.Kind.SAME, "보내 드립니다"));
    assertThat(WordDiff.between("", "")).isEmpty();
  }

  /** Rows of one conversation say the same thing ten times: that is no evidence. */
  @Test
  void rowsOfOneConversationAreNoIndependentEvidence() {
    List<ChatExample> rows =
        IntStream.range(0, 40).mapToObj(i -> ChatExample.of("질문 " + i, "답변 " + i)).toList();
    var base = ScriptedChatModel.answering("base", r -> "글쎄요");
    var tuned =
        ScriptedChatModel.answering(
            "tuned",
            r -> Integer.parseInt(last(r).substring(3)) < 30 ? last(r).replace("질문", "답변") : "글쎄요");
    EvalTask task = EvalTask.of(Dataset.of(rows)).scorers(Scorers.exact());
    assertThat(Evaluator.compare(task, base, tuned).verdict()).isEqualTo(Verdict.BETTER);
    EvalTask clustered =
        task.conversations(
            Conversations.by(
                "ten",
                e -> "" + Integer.parseInt(e.messages().get(0).content().substring(3)) / 10));
    assertThat(Evaluator.compare(clustered, base, tuned).verdict())
        .isEqualTo(Verdict.NO_DIFFERENCE);
  }

  @Test
  void kFoldTestsEveryRowOnceByAModelThatHasNotSeenIt() {
    Dataset alike =
        Dataset.of(List.of(ChatExample.of("같은 질문", "같은 답"), ChatExample.of("같은 질문", "같은 답")));
    assertThatThrownBy(() -> KFold.of(alike, 2, 3)).hasMessageContaining("k must be in 2..1");
    Dataset different =
        Dataset.of(SampleComparison.examples().stream().filter(e -> differs(e)).toList());
    KFold folds = KFold.of(different, 2, 3);
    assertThat(folds.folds()).hasSize(2);
    Comparison comparison =
        folds.compare(
            Evaluator.builder().build(),
            EvalTask.of(different)
                .scorers(Scorers.chrF())
                .statistics(new Statistics(0.95, 500, 5, 1)),
            fold -> {
              Set<String> seen = new HashSet<>();
              fold.training().toList().forEach(e -> seen.add(e.canonical()));
              assertThat(fold.test().toList()).noneMatch(e -> seen.contains(e.canonical()));
              return new KFold.Models(
                  ScriptedChatModel.answering("base", r -> "가"),
                  ScriptedChatModel.answering("fold", r -> last(r) + " 광고는 시안을 확인하신 다음 날 시작됩니다"));
            });
    assertThat(comparison.rows()).isEqualTo((int) different.size());
    assertThat(comparison.verdict()).isEqualTo(Verdict.BETTER);
  }

  private static boolean differs(ChatExample example) {
    return example.provenance().line() % 4 == 1;
  }

  @Test
  void whatTheModelHasSeenIsNoTest() {
    assertThatThrownBy(() -> EvalTask.of(rows(12)).unseenIn(rows(2)))
        .hasMessageContaining("상담.jsonl:1: ")
        .hasMessageContaining("블로그.jsonl:2: ");
  }

  @Test
  void theGeneralTaskIsThereBeforeAndAfter() {
    EvalTask task = Forgetting.task();
    assertThat(task.examples()).hasSize(30);
    var wise = ScriptedChatModel.answering("wise", r -> "7일 서울 42 12 8 3 0 60 10");
    var dull = ScriptedChatModel.answering("dull", r -> "저희 매장은");
    assertThat(Evaluator.compare(task, wise, dull).verdict()).isEqualTo(Verdict.WORSE);
  }

  @Test
  void overfittingIsToldInWords() {
    assertThat(
            Overfitting.judge(
                    List.of(
                        new EpochLoss(1, 3, 3.2),
                        new EpochLoss(2, 2.4, 2.9),
                        new EpochLoss(3, 1.5, 3.3)))
                .sentence(Locale.KOREAN))
        .contains("2에폭에서 2.900로 가장 낮았습니다. 3에폭부터는 학습 손실이 줄어드는데도 3.300까지");
    assertThat(
            Overfitting.judge(List.of(new EpochLoss(1, 3, 3.2), new EpochLoss(2, 2.4, 2.9)))
                .toString())
        .contains("still falling");
  }

  @Test
  void speedAndCostAreReckoned() {
    ModelRun run =
        new ModelRun(
            ModelRef.of("test", "m"),
            List.of(Records.of("질문", "답", "하나"), Records.of("질문", "답", "둘")),
            Map.of(),
            Duration.ZERO);
    SpeedAndCost cost = SpeedAndCost.of(run);
    TokenPrice price = TokenPrice.of("0.40", "1.60", "USD");
    // A call: 100 tokens in, 50 out.
    assertThat(cost.per1000Calls(price)).isEqualByComparingTo("0.12");
    assertThat(cost.monthly(price, 250_000)).isEqualByComparingTo("30");
    assertThat(cost.latency().orElseThrow().p90()).hasMillis(1500);
    assertThat(cost.firstToken()).isEmpty();
  }
}
