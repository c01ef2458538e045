package io.hivetune.eval.shorten;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hivetune.chat.ChatRequest;
import io.hivetune.dataset.ChatExample;
import io.hivetune.dataset.Dataset;
import io.hivetune.dataset.HiveTuneException;
import io.hivetune.dataset.Message;
import io.hivetune.dataset.Role;
import io.hivetune.eval.Scorer;
import io.hivetune.eval.cost.CostComparison;
import io.hivetune.eval.cost.Serving;
import io.hivetune.eval.cost.SourcedPrice;
import io.hivetune.eval.report.ReportBlock;
import io.hivetune.eval.rubric.Checks;
import io.hivetune.eval.rubric.Rubric;
import io.hivetune.testkit.ScriptedChatModel;
import io.hivetune.tuning.ExchangeRate;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.function.BiFunction;
import org.junit.jupiter.api.Test;

class PromptShortenerTest {
  private static final String PROMPT =
      """
      당신은 하늘마을의 상담원입니다. 언제나 예의를 지킵니다.

      ## 형식
      답변은 합니다체로 씁니다. 이모지는 쓰지 않습니다.
      1. 첫 문장은 인사로 시작합니다.
      2. 끝 문장은 상담 안내로 맺습니다.

      ## 금지
      가격을 지어내지 않습니다. 다른 회사를 깎아내리지 않습니다.
      """;
  private static final Scorer RUBRIC =
      Rubric.of("상담", Checks.containsAll("안녕하세요"), Checks.endsWith("문의해 주세요.")).scorer();

  /** Obeys two of the prompt's sentences; the greeting it has learnt by tuning. */
  private static ScriptedChatModel model(BiFunction<String, String, Boolean> closes) {
    return ScriptedChatModel.answering(
        "tuned",
        request -> {
          String system = system(request);
          String asked = request.messages().get(request.messages().size() - 1).content();
          return "안녕하세요." + (closes.apply(system, asked) ? " 문의해 주세요." : " 끝.");
        });
  }

  private static String system(ChatRequest request) {
    return request.messages().stream()
        .filter(m -> m.role() == Role.SYSTEM)
        .map(Message::content)
        .findFirst()
        .orElse("");
  }

  private static Dataset validation(int rows) {
    List<ChatExample> examples = new ArrayList<>();
    for (int i = 0; i < rows; i++) {
      examples.add(ChatExample.of("광고는 언제 시작하나요? (" + i + ")", "안녕하세요. 문의해 주세요."));
    }
    return Dataset.of(examples);
  }

  @Test
  void onlyTheSentenceThatTheModelNeedsIsLeftAndTheRestOfTheDataConfirmsIt() {
    ScriptedChatModel model = model((system, asked) -> system.contains("상담 안내로"));
    ShortenedPrompt result =
        PromptShortener.builder(model, RUBRIC).build().shorten(PROMPT, validation(40));
    assertThat(result.shortened()).isEqualTo("2. 끝 문장은 상담 안내로 맺습니다.");
    assertThat(result.isShorter()).isTrue();
    assertThat(result.dropped())
        .contains("## 형식", "이모지는 쓰지 않습니다.", "1. 첫 문장은 인사로 시작합니다.")
        .hasSize(9);
    assertThat(result.checks()).hasSize(1);
    assertThat(result.checks().get(0).rows()).isEqualTo(20);
    // The scripted model counts characters as tokens: what went is what is saved.
    assertThat(result.tokensSaved())
        .isEqualTo(
            (double) PROMPT.strip().codePointCount(0, PROMPT.strip().length())
                - "2. 끝 문장은 상담 안내로 맺습니다.".codePointCount(0, 21));
  }

  @Test
  void searchAndConfirmationShareNoRow() {
    ScriptedChatModel model = model((system, asked) -> true);
    PromptShortener.builder(model, RUBRIC).build().shorten(PROMPT, validation(40));
    List<String> withWhole =
        model.requests().stream()
            .filter(r -> system(r).equals(PROMPT.strip()))
            .map(r -> r.messages().get(1).content())
            .toList();
    assertThat(withWhole).hasSize(40).doesNotHaveDuplicates();
    List<String> withNone =
        model.requests().stream()
            .filter(r -> system(r).isEmpty())
            .map(r -> r.messages().get(0).content())
            .toList();
    assertThat(withNone).hasSize(40).doesNotHaveDuplicates();
  }

  @Test
  void whatHeldWhileSearchingButNotOnTheRestIsNotUsed() {
    // Without the sentence it fails on questions that only the confirming rows have.
    PromptShortener shortener =
        PromptShortener.builder(
                model((system, asked) -> system.contains("상담 안내로") || SEARCHED.contains(asked)),
                RUBRIC)
            .build();
    SEARCHED.clear();
    ScriptedChatModel spy = model((system, asked) -> true);
    PromptShortener.builder(spy, RUBRIC).mostPrompts(1).build().shorten(PROMPT, validation(40));
    // The first 20 questions asked are those of the search.
    spy.requests().stream().limit(20).forEach(r -> SEARCHED.add(r.messages().get(1).content()));
    ShortenedPrompt result = shortener.shorten(PROMPT, validation(40));
    assertThat(result.isShorter()).isFalse();
    assertThat(result.shortened()).isEqualTo(PROMPT);
    assertThat(result.checks()).isNotEmpty().noneMatch(ShortenedPrompt.Check::held);
    assertThat(text(result)).contains("그대로 쓰세요");
  }

  private static final List<String> SEARCHED = new ArrayList<>();

  @Test
  void aPromptOfWhichEverySentenceIsNeededStays() {
    ScriptedChatModel model = model((system, asked) -> system.equals(PROMPT.strip()));
    ShortenedPrompt result =
        PromptShortener.builder(model, RUBRIC).build().shorten(PROMPT, validation(40));
    assertThat(result.isShorter()).isFalse();
    assertThat(result.checks()).isEmpty();
    assertThat(text(result)).contains("뺄 수 있는 문장이 없습니다");
  }

  @Test
  void nothingAtAllIsTheShortestWhereTheModelNeedsNothing() {
    ShortenedPrompt result =
        PromptShortener.builder(model((system, asked) -> true), RUBRIC)
            .build()
            .shorten(PROMPT, validation(40));
    assertThat(result.shortened()).isEmpty();
    assertThat(result.trials()).hasSize(1);
  }

  @Test
  void savedMoneyIsSaidInWonAndTooFewRowsAreRefused() {
    LocalDate day = LocalDate.of(2026, 11, 24);
    SourcedPrice price = SourcedPrice.of("0.5", "USD", "요금표", day);
    CostComparison costs =
        CostComparison.of(
                Serving.ofTokens("a", 1, 1, price, price),
                Serving.ofTokens("b", 1, 1, price, price))
            .requestsAMonth(1_000_000)
            .exchange(ExchangeRate.usdToKrw("1400", day, "매매기준율"));
    ShortenedPrompt result =
        new ShortenedPrompt(
            "가".repeat(100), "가", List.of("가"), 1000, 900, 0.02, List.of(), List.of());
    // 100 tokens × 10⁶ × 0.5/10⁶ = 50 dollars = 70,000 won
    assertThat(
            result.section(costs).blocks().stream()
                .filter(ReportBlock.Paragraph.class::isInstance)
                .map(b -> ((ReportBlock.Paragraph) b).text().in(Locale.KOREAN)))
        .contains(
            "요청 한 건에 읽는 토큰은 평균 1,000개에서 900개로, 100개 줄어듭니다. 한 달 요청 1,000,000건이면 아끼는 요금은"
                + " 50.00달러(약 70,000원)입니다.");
    assertThatThrownBy(
            () ->
                PromptShortener.builder(model((s, a) -> true), RUBRIC)
                    .build()
                    .shorten(PROMPT, validation(12)))
        .isInstanceOf(HiveTuneException.class)
        .hasMessageContaining("12 conversations");
    assertThatThrownBy(
            () ->
                PromptShortener.builder(model((s, a) -> true), RUBRIC)
                    .build()
                    .shorten(" \n", validation(40)))
        .isInstanceOf(HiveTuneException.class);
  }

  @Test
  void partsJoinToWhatWasWritten() {
    PromptParts parts = PromptParts.of(PROMPT);
    BitSet all = new BitSet();
    all.set(0, parts.size());
    assertThat(parts.prompt(all)).isEqualTo(PROMPT.strip());
    assertThat(parts.sections()).isEqualTo(3);
    assertThat(parts.size()).isEqualTo(10);
    assertThat(parts.text(6)).isEqualTo("2. 끝 문장은 상담 안내로 맺습니다.");
  }

  private static String text(ShortenedPrompt result) {
    return ((ReportBlock.Paragraph) result.section().blocks().get(0)).text().in(Locale.KOREAN);
  }
}
