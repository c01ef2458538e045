package io.hivetune.eval.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.hivetune.eval.Comparison;
import io.hivetune.eval.SampleComparison;
import io.hivetune.eval.SampleComparison.Tuned;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class ClosingParagraphTest {
  @Test
  void aWorseModelIsCalledWorse() {
    ComparisonReport report = ComparisonReport.of(SampleComparison.of(Tuned.WORSE));
    assertThat(report.closingParagraph(Locale.KOREAN))
        .startsWith("튜닝한 모델이 기본 모델보다 나빠졌습니다.")
        .contains("나빠진 것은 정답에 대한 토큰당 손실")
        .doesNotContain("좋아진 것은");
    assertThat(report.closingParagraph(Locale.ENGLISH))
        .startsWith("The tuned model is worse than the base model")
        .doesNotContain("What got better");
  }

  @Test
  void aBetterModelIsCalledBetterWithItsNumbersAndItsLimits() {
    Comparison comparison = SampleComparison.of(Tuned.BETTER);
    var loss = comparison.result("loss").measured().orElseThrow();
    String numbers = String.format(Locale.ROOT, "%.3f → %.3f", loss.base(), loss.tuned());
    assertThat(
            ComparisonReport.of(comparison)
                .modelParameters(5_900_000)
                .closingParagraph(Locale.KOREAN))
        .startsWith("튜닝한 모델이 기본 모델보다 나아졌습니다.")
        .contains("48건", numbers, "블로그", "제안서 용도(4건)", "590만 개의 작은 모델", "사람이 확인해야")
        .doesNotContain("나빠");
  }

  @Test
  void equalModelsAreNotPraised() {
    assertThat(ComparisonReport.of(SampleComparison.of(Tuned.SAME)).closingParagraph(Locale.KOREAN))
        .startsWith("튜닝한 모델이 기본 모델과 다르다고 말할 근거가 없습니다.")
        .contains("차이가 확인되지 않은 것은")
        .doesNotContain("좋아진", "나빠");
  }
}
