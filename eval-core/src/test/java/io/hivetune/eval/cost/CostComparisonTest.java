package io.hivetune.eval.cost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hivetune.dataset.HiveTuneException;
import io.hivetune.eval.cost.CostComparison.Item;
import io.hivetune.eval.cost.CostComparison.Side;
import io.hivetune.tuning.ExchangeRate;
import io.hivetune.tuning.Money;
import io.hivetune.tuning.Price;
import io.hivetune.tuning.PriceBook;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Expected amounts were worked out by hand; the calculation stands beside each. */
class CostComparisonTest {
  private static final LocalDate DAY = LocalDate.of(2026, 11, 24);
  private static final ExchangeRate WON = ExchangeRate.usdToKrw("1380", DAY, "매매기준율");
  @TempDir private Path folder;

  /** 1,000 × 1,000 × 0.15/10⁶ = 0.15; 1,000 × 300 × 0.60/10⁶ = 0.18; 0.18/0.15 = 1.2. */
  private static CostComparison golden() {
    return CostComparison.of(
            Serving.ofTokens("오늘", 1000, 0, dollars("0.15"), dollars("0")),
            Serving.ofTokens("튜닝", 300, 0, dollars("0.60"), dollars("0")))
        .requestsAMonth(1000);
  }

  @Test
  void shorterPromptsAtFourTimesThePriceCostTwentyPercentMore() {
    CostComparison costs = golden();
    assertThat(usd(costs.monthly(Side.TODAY))).isEqualByComparingTo("0.15");
    assertThat(usd(costs.monthly(Side.TUNED))).isEqualByComparingTo("0.18");
    assertThat(costs.change().value().orElseThrow()).isEqualByComparingTo("0.2");
    assertThat(costs.priceRatio().value().orElseThrow()).isEqualByComparingTo("4");
    // 1000/300
    assertThat(costs.breakEvenPriceRatio().value().orElseThrow())
        .isEqualByComparingTo("3.333333333333333");
    assertThat(costs.breakEvenVolume().value()).isEmpty();
    assertThat(new CostSentences(costs, Locale.KOREAN).all())
        .containsExactly(
            "요청 1,000건에 드는 토큰 요금은 지금 0.15달러, 튜닝한 모델은 0.18달러입니다. 줄어드는 것이 아니라 20% 늘어납니다.",
            "요청 한 건에 읽는 토큰은 1,000개에서 300개로 바뀝니다. 하지만 튜닝한 모델의 토큰 단가가"
                + " 지금의 4배입니다. 3.33배를 넘으면 토큰을 줄여도 손해입니다.",
            "손익분기 요청 수는 없습니다. 요청 한 건의 요금이 지금보다 싸지 않아, 요청이 아무리 늘어도 이득이 나지 않습니다.");
    assertThat(new CostSentences(costs.exchange(WON), Locale.ENGLISH).all().get(0))
        .isEqualTo(
            "Tokens of 1,000 requests cost $0.15 (about ₩207) today and $0.18 (about ₩248) with"
                + " the tuned model: not less but 20% more.");
  }

  @Test
  void trainingPreparationAndRetrainingAreSpreadAndGiveABreakEvenVolume() {
    // A request: 1000 × 2/10⁶ + 500 × 8/10⁶ = 0.006; tuned 200 × 3/10⁶ + 500 × 6/10⁶ = 0.0036.
    CostComparison costs =
        CostComparison.of(
                Serving.ofTokens("a", 1000, 500, dollars("2"), dollars("8")),
                Serving.ofTokens("b", 200, 500, dollars("3"), dollars("6")))
            .requestsAMonth(100_000)
            .outlay(
                new Outlay(
                    List.of(
                        // 5 × 276,000 won = 1,380,000 won = 1,000 dollars
                        Expense.of(Expense.Kind.PREPARATION_DAYS, "5", won("276000")),
                        // 10 × 20 = 200 dollars
                        Expense.of(Expense.Kind.TRAINING_TOKENS, "10", dollars("20"))),
                    12,
                    List.of(
                        Expense.of(Expense.Kind.GPU_HOURS, "20", dollars("2")),
                        Expense.of(Expense.Kind.ELECTRICITY_KWH, "100", dollars("0.2"))),
                    6))
            .exchange(WON);
    assertThat(usd(costs.once())).isEqualByComparingTo("1200");
    // 1200/12 = 100; (40 + 20)/6 = 10
    assertThat(round(costs.monthly(Side.TUNED, Item.TRAINING))).isEqualByComparingTo("100");
    assertThat(round(costs.monthly(Side.TUNED, Item.RETRAINING))).isEqualByComparingTo("10");
    assertThat(usd(costs.monthly(Side.TODAY))).isEqualByComparingTo("600");
    assertThat(round(costs.monthly(Side.TUNED))).isEqualByComparingTo("470");
    // 110/0.0024 = 45,833.33
    assertThat(costs.breakEvenVolume().value().orElseThrow().doubleValue())
        .isBetween(45_833.0, 45_834.0);
    // 1200/(600 − 360 − 10) = 5.217
    assertThat(costs.payback().value().orElseThrow().doubleValue()).isBetween(5.217, 5.218);
    assertThat(new CostSentences(costs, Locale.KOREAN).all())
        .contains("처음에 드는 비용은 모두 1,200.00달러(약 1,656,000원)입니다. 약 5.2개월이면 되찾습니다.");
  }

  @Test
  void atTheBreakEvenVolumeBothBillsAreEqual() {
    Outlay outlay =
        new Outlay(
            List.of(Expense.of(Expense.Kind.GPU_HOURS, "7", dollars("3.3"))),
            7,
            List.of(Expense.of(Expense.Kind.GPU_HOURS, "3", dollars("3.3"))),
            4);
    CostComparison costs =
        CostComparison.of(
                Serving.ofTokens("a", 811, 97, dollars("0.4"), dollars("1.6")),
                Serving.ofTokens("b", 120, 90, dollars("0.8"), dollars("3.2")))
            .outlay(outlay);
    long volume = costs.breakEvenVolume().value().orElseThrow().longValue();
    assertThat(cheaper(costs.requestsAMonth(volume - 1))).isFalse();
    assertThat(cheaper(costs.requestsAMonth(volume + 1))).isTrue();
  }

  private static boolean cheaper(CostComparison costs) {
    return usd(costs.monthly(Side.TUNED)).compareTo(usd(costs.monthly(Side.TODAY))) < 0;
  }

  @Test
  void ownMachinesCostByTheMonthAndAnUnknownPriceStaysUnknown() {
    Serving api = Serving.ofTokens("a", 1000, 500, dollars("2"), dollars("8"));
    // 300 × 1.2 = 360 dollars a month; a request costs 0.006 today: 60,000 requests
    CostComparison known =
        CostComparison.of(
            api,
            Serving.ownMachine(
                "b", 200, 500, List.of(Expense.of(Expense.Kind.GPU_HOURS, "300", dollars("1.2")))));
    assertThat(known.breakEvenVolume().value().orElseThrow()).isEqualByComparingTo("60000");
    CostComparison unknown =
        CostComparison.of(
            api,
            Serving.ownMachine(
                "b", 200, 500, List.of(Expense.unpriced(Expense.Kind.ELECTRICITY_KWH, "90"))));
    assertThat(unknown.monthly(Side.TUNED).known()).isEmpty();
    assertThat(new CostSentences(unknown, Locale.KOREAN).all())
        .anyMatch(s -> s.contains("전기 요금 단가를 모릅니다"));
    // Won without a rate is not added to dollars.
    assertThat(
            CostComparison.of(api, api)
                .outlay(
                    new Outlay(
                        List.of(Expense.of(Expense.Kind.PREPARATION_DAYS, "1", won("1"))),
                        1,
                        List.of(),
                        1))
                .once()
                .known())
        .isEmpty();
  }

  @Test
  void bookPricesKeepTheirSourceAndMissingOnesAreUnknown() {
    PriceBook book =
        PriceBook.of(
            List.of(new Price("m", Price.Use.INPUT, Money.of("0.15", "USD"), DAY, "요금표", DAY)));
    Serving serving = Serving.ofBook(book, "m", false, DAY, 1000, 100);
    assertThat(serving.inputPrice().orElseThrow().source()).isEqualTo("요금표");
    assertThat(serving.outputPrice()).isEmpty();
    CostComparison costs = CostComparison.of(serving, serving);
    assertThat(costs.perRequest(Side.TODAY).known()).isEmpty();
    assertThat(new CostSentences(costs, Locale.KOREAN).all().get(0))
        .isEqualTo(
            "요청 1,000건에 드는 토큰 요금: 지금 알 수 없음, 튜닝한 모델 알 수 없음. m 모델의 출력 토큰 단가를 모릅니다. 그래서 늘었는지"
                + " 줄었는지 말할 수 없습니다.");
  }

  @Test
  void aFileSaysTheSameAndEverythingWrongInItAtOnce() throws Exception {
    Path file = folder.resolve("비용.json");
    Files.writeString(
        file,
        """
        {"requestsAMonth": 1000,
         "today": {"model": "오늘", "inputTokens": 1000,
           "input": {"amount": "0.15", "currency": "USD", "source": "요금표", "read": "2026-11-24"}},
         "tuned": {"model": "튜닝", "inputTokens": 300,
           "input": {"amount": "0.60", "currency": "USD", "source": "요금표", "read": "2026-11-24"}},
         "exchange": {"from": "USD", "to": "KRW", "rate": "1380", "date": "2026-11-24",
           "source": "매매기준율"}}
        """,
        StandardCharsets.UTF_8);
    CostComparison costs = CostFile.read(file);
    assertThat(costs.change().value().orElseThrow()).isEqualByComparingTo("0.2");
    assertThat(costs.exchange()).map(ExchangeRate::source).isEqualTo(Optional.of("매매기준율"));
    Files.writeString(
        file,
        """
        {"requestsAMonth": 0, "today": {"input": {"amount": "싸다", "currency": "USD"}},
         "tuned": {}, "once": [{"kind": "COFFEE", "quantity": "1"}], "exchange": {"from": "USD"}}
        """,
        StandardCharsets.UTF_8);
    assertThatThrownBy(() -> CostFile.read(file))
        .isInstanceOfSatisfying(HiveTuneException.class, e -> assertThat(e.problems()).hasSize(4))
        .hasMessageContaining("비용.json");
  }

  private static SourcedPrice dollars(String amount) {
    return SourcedPrice.of(amount, "USD", "요금표", DAY);
  }

  private static SourcedPrice won(String amount) {
    return SourcedPrice.of(amount, "KRW", "급여 기준", DAY);
  }

  private static BigDecimal usd(Amount amount) {
    return amount.known().orElseThrow().amount();
  }

  private static BigDecimal round(Amount amount) {
    return amount.known().orElseThrow().rounded().amount();
  }
}
