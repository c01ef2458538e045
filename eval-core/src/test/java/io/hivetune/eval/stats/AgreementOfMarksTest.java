package io.hivetune.eval.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.hivetune.eval.References;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

/** Against scikit-learn and krippendorff; see src/test/reference/judges.py. */
class AgreementOfMarksTest {
  @Test
  void marksAgreeAsTheReferencesSay() {
    int kappas = 0;
    JsonNode cases = References.read("judges.json").get("cases");
    assertThat(cases).hasSize(5);
    for (JsonNode one : cases) {
      List<List<OptionalDouble>> marks = new ArrayList<>();
      List<List<Integer>> whole = new ArrayList<>();
      for (JsonNode judge : one.get("marks")) {
        List<OptionalDouble> row = new ArrayList<>();
        List<Integer> numbers = new ArrayList<>();
        for (JsonNode mark : judge) {
          row.add(mark.isNull() ? OptionalDouble.empty() : OptionalDouble.of(mark.asDouble()));
          numbers.add(mark.asInt());
        }
        marks.add(row);
        whole.add(numbers);
      }
      assertThat(Agreement.krippendorffsAlphaForIntervals(marks).orElseThrow())
          .isCloseTo(one.get("intervalAlpha").asDouble(), within(1e-12));
      if (one.has("weightedKappa")) {
        kappas++;
        assertThat(Agreement.weightedKappa(whole.get(0), whole.get(1)))
            .isCloseTo(one.get("weightedKappa").asDouble(), within(1e-12));
      }
    }
    assertThat(kappas).isEqualTo(2);
  }

  @Test
  void equalMarksAgreeFullyAndSayNothingAboutChance() {
    assertThat(Agreement.weightedKappa(List.of(3, 3), List.of(3, 3))).isEqualTo(1);
    assertThat(
            Agreement.krippendorffsAlphaForIntervals(
                List.of(List.of(OptionalDouble.of(3)), List.of(OptionalDouble.of(3)))))
        .isEmpty();
  }
}
