package io.hivetune.eval.promises;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hivetune.dataset.Problem;
import io.hivetune.eval.Comparison;
import io.hivetune.eval.EvalTask;
import io.hivetune.eval.Evaluator;
import io.hivetune.eval.PromptStrategy;
import io.hivetune.eval.SampleComparison;
import io.hivetune.eval.SampleComparison.Tuned;
import io.hivetune.eval.cost.CostComparison;
import io.hivetune.eval.cost.Serving;
import io.hivetune.eval.cost.SourcedPrice;
import io.hivetune.eval.promises.Evidence.Measured;
import io.hivetune.eval.promises.Evidence.Outcome;
import io.hivetune.eval.report.ReportBlock;
import io.hivetune.eval.rubric.Checks;
import io.hivetune.eval.rubric.Rubric;
import io.hivetune.testkit.ScriptedChatModel;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PromisePageTest {
  private static final Problem BY_HAND = Problem.of(PromisePage.class, "method.latency");
  private final Comparison sample = SampleComparison.of(Tuned.BETTER);

  /** The rows that the issue names, in its order. */
  @Test
  void everyPromiseHasItsRowMeasuredOrWithTheReason() {
    Map<Promise, Evidence> rows = PromisePage.of(sample).rows();
    assertThat(rows.keySet())
        .extracting(p -> p.label(Locale.KOREAN))
        .containsExactly(
            "프롬프트 길이", "응답 속도", "비용", "일관성", "전문성", "말투", "분석 정확도", "작성 시간", "수정 횟수", "예외 처리");
    rows.forEach(
        (promise, evidence) ->
            assertThat(evidence.<String>fold(m -> "measured", u -> u.reason().toString()))
                .as(promise.name())
                .isNotBlank());
    ReportBlock.Table table =
        PromisePage.of(sample).section().blocks().stream()
            .flatMap(b -> b instanceof ReportBlock.Table t ? java.util.stream.Stream.of(t) : null)
            .findFirst()
            .orElseThrow();
    assertThat(table.rows()).hasSize(Promise.values().length);
    assertThat(table.rows().get(2).get(2).text().in(Locale.KOREAN)).isEqualTo("측정 불가");
    assertThat(table.rows().get(2).get(6).text().in(Locale.KOREAN)).isEqualTo("단가를 주지 않았습니다");
  }

  @Test
  void aShortPromptKeepsItsPromiseAndOneOf201CharactersDoesNot() {
    assertThat(outcome(prompts("가".repeat(900), "나".repeat(200)))).isEqualTo(Outcome.KEPT);
    Measured broken = measured(prompts("가".repeat(900), "나".repeat(201)), Promise.PROMPT_LENGTH);
    assertThat(broken.outcome()).isEqualTo(Outcome.BROKEN);
    assertThat(broken.before()).isEqualTo(900);
    assertThat(broken.difference().estimate()).isEqualTo(-699);
    assertThat(
            PromisePage.of(sample)
                .rows()
                .get(Promise.PROMPT_LENGTH)
                .<Boolean>fold(m -> true, u -> false))
        .isFalse();
  }

  private static Outcome outcome(Comparison comparison) {
    return measured(comparison, Promise.PROMPT_LENGTH).outcome();
  }

  private static Measured measured(Comparison comparison, Promise promise) {
    return measured(PromisePage.of(comparison), promise);
  }

  private static Measured measured(PromisePage page, Promise promise) {
    return page.rows().get(promise).<Measured>fold(m -> m, u -> null);
  }

  private static Comparison prompts(String before, String after) {
    EvalTask task =
        SampleComparison.task(SampleComparison.examples())
            .scorers(Rubric.of("짧게", Checks.length(1, 30)).passesAll())
            .basePrompt(PromptStrategy.withSystem(before))
            .tunedPrompt(PromptStrategy.withSystem(after));
    return Evaluator.compare(
        task,
        ScriptedChatModel.answering("a", r -> "가".repeat(r.messages().size() * 20)),
        ScriptedChatModel.answering("b", r -> "가".repeat(20)));
  }

  @Test
  void consistencyIsTheShareOfRunsThatPassEveryCriterionWithWilsonsInterval() {
    Measured all = measured(prompts("가", "나"), Promise.CONSISTENCY);
    assertThat(all.after()).isEqualTo(1);
    assertThat(all.before()).isZero();
    // scipy 1.x: binomtest(48, 48).proportion_ci(method="wilson").low = 0.92589987…
    assertThat(all.level().low()).isBetween(0.9258, 0.9260);
    assertThat(all.outcome()).isEqualTo(Outcome.KEPT);
  }

  @Test
  void cheaperByLessThanPromisedIsNotKept() {
    LocalDate day = LocalDate.of(2026, 11, 24);
    CostComparison golden =
        CostComparison.of(
            Serving.ofTokens("a", 1000, 0, usd("0.15", day), usd("0", day)),
            Serving.ofTokens("b", 300, 0, usd("0.60", day), usd("0", day)));
    // The scripted models count the same prompt: 4 times the price is 4 times the cost.
    Measured dearer = measured(PromisePage.of(prompts("가", "나")).costs(golden), Promise.COST);
    assertThat(dearer.outcome()).isEqualTo(Outcome.BROKEN);
    assertThat(dearer.after() / dearer.before()).isBetween(3.999, 4.001);
    // 900 characters less at the same price.
    CostComparison same = CostComparison.of(golden.today(), golden.today());
    assertThat(
            measured(PromisePage.of(prompts("가".repeat(901), "나")).costs(same), Promise.COST)
                .outcome())
        .isEqualTo(Outcome.KEPT);
    assertThat(measured(PromisePage.of(prompts("가", "나")).costs(same), Promise.COST).outcome())
        .isEqualTo(Outcome.BROKEN);
  }

  @Test
  void whatPeopleWroteDownIsJudgedByItsIntervalAndFewPairsByNone() {
    double[] before = {3, 4, 3, 4, 3, 4, 3, 4, 3, 4, 3, 4};
    double[] mostlyOnce = {0, 1, 0, 1, 0, 1, 0, 1, 0, 1, 0, 1};
    double[] spread = {0, 2, 1, 1, 0, 2, 1, 2, 0, 1, 2, 0};
    PromisePage page = PromisePage.of(sample);
    assertThat(
            measured(
                    page.evidence(Promise.CORRECTIONS, before, mostlyOnce, BY_HAND),
                    Promise.CORRECTIONS)
                .outcome())
        .isEqualTo(Outcome.KEPT);
    assertThat(
            measured(
                    page.evidence(Promise.CORRECTIONS, before, spread, BY_HAND),
                    Promise.CORRECTIONS)
                .outcome())
        .isEqualTo(Outcome.OPEN);
    assertThat(
            page.evidence(
                    Promise.CORRECTIONS,
                    Arrays.copyOf(before, 3),
                    Arrays.copyOf(mostlyOnce, 3),
                    BY_HAND)
                .rows()
                .get(Promise.CORRECTIONS)
                .<String>fold(m -> "", u -> u.reason().sentence(Locale.KOREAN)))
        .isEqualTo("견줄 수 있는 것이 3건뿐입니다. 10건은 있어야 합니다");
    assertThatThrownBy(() -> page.evidence(Promise.CORRECTIONS, before, new double[2], BY_HAND))
        .hasMessageContaining("12 and 2");
  }

  @Test
  void aSharePromiseTakesNoScorerOfAnotherUnit() {
    assertThatThrownBy(
            () -> PromisePage.of(sample).evidence(Promise.ANALYSIS_ACCURACY, sample, "loss"))
        .hasMessageContaining("is a share");
    Measured points =
        measured(
            PromisePage.of(sample).evidence(Promise.ANALYSIS_ACCURACY, sample, "chrf"),
            Promise.ANALYSIS_ACCURACY);
    assertThat(points.after()).isBetween(0.0, 1.0);
  }

  private static SourcedPrice usd(String amount, LocalDate day) {
    return SourcedPrice.of(amount, "USD", "요금표", day);
  }
}
