package io.hivetune.eval.stats;

import static io.hivetune.eval.References.numbers;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.hivetune.eval.References;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PairedStatisticsTest {
  private final JsonNode reference = References.read("paired.json");

  @Test
  void bcaIntervalOfGivenResamplesIsScipys() {
    for (JsonNode given : reference.get("bootstrap")) {
      PairedSample sample = sample(given);
      assertThat(sample.difference())
          .as(given.get("name").asText())
          .isCloseTo(given.get("estimate").asDouble(), within(1e-12));
      for (String confidence : List.of("0.9", "0.95", "0.99")) {
        Interval interval =
            BcaBootstrap.of(
                sample.difference(),
                replicates(sample, given.get("indices")),
                sample.jackknife(),
                Double.parseDouble(confidence));
        JsonNode expected = given.get("intervals").get(confidence);
        assertThat(interval.low())
            .as(given.get("name").asText() + " " + confidence)
            .isCloseTo(expected.get(0).asDouble(), within(1e-9));
        assertThat(interval.high()).isCloseTo(expected.get(1).asDouble(), within(1e-9));
      }
      assertThat(BcaBootstrap.acceleration(sample.jackknife()))
          .isCloseTo(given.get("acceleration").asDouble(), within(1e-12));
    }
  }

  /** Own resamples: both bounds within a tenth of a standard error of scipy's 200,000. */
  @Test
  void bcaIntervalOfOwnResamplesIsScipysWithinSamplingError() {
    for (JsonNode given : reference.get("bootstrap")) {
      Interval interval = BcaBootstrap.of(sample(given), 0.95, 40_000, 11);
      double tolerance = 0.1 * given.get("bootstrapStandardError").asDouble();
      assertThat(interval.low())
          .as(given.get("name").asText())
          .isCloseTo(given.get("own95").get(0).asDouble(), within(tolerance));
      assertThat(interval.high())
          .isCloseTo(given.get("own95").get(1).asDouble(), within(tolerance));
    }
  }

  @Test
  void bootstrapIsRepeatable() {
    PairedSample sample = sample(reference.get("bootstrap").get(0));
    assertThat(BcaBootstrap.of(sample, 0.95, 500, 4))
        .isEqualTo(BcaBootstrap.of(sample, 0.95, 500, 4))
        .isNotEqualTo(BcaBootstrap.of(sample, 0.95, 500, 5));
  }

  @Test
  void equalDifferencesGiveAPoint() {
    PairedSample same = PairedSample.of(new double[] {1, 2, 3}, new double[] {1, 2, 3});
    assertThat(BcaBootstrap.of(same, 0.95, 200, 1)).isEqualTo(new Interval(0, 0, 0, 0.95));
    PairedSample shifted = PairedSample.of(new double[] {1, 2, 3}, new double[] {1.1, 2.1, 3.1});
    assertThat(BcaBootstrap.of(shifted, 0.95, 200, 1).excludes(0)).isTrue();
  }

  @Test
  void mcNemarIsTheBinomialTestOfScipy() {
    for (JsonNode given : reference.get("mcnemar")) {
      assertThat(McNemar.exact(given.get("onlyBase").asInt(), given.get("onlyTuned").asInt()))
          .isCloseTo(given.get("p").asDouble(), within(1e-12));
    }
    assertThat(McNemar.exact(0, 0)).isEqualTo(1);
  }

  @Test
  void mcNemarCountsRowsThatOnlyOneModelPasses() {
    PairedSample sample =
        PairedSample.of(new double[] {1, 1, 0, 0, 0, 0, 0}, new double[] {1, 0, 1, 1, 1, 1, 1});
    assertThat(McNemar.exact(sample)).isEqualTo(McNemar.exact(1, 5));
    assertThatThrownBy(
            () -> McNemar.exact(PairedSample.of(new double[] {1, 0.5}, new double[] {0, 1})))
        .hasMessageContaining("0 and 1");
  }

  /** scipy enumerates all 2,048 exchanges; ours samples 40,000: four standard errors. */
  @Test
  void randomisationIsScipysWithinSamplingError() {
    for (JsonNode given : reference.get("randomisation")) {
      PairedSample sample =
          PairedSample.of(numbers(given.get("base")), numbers(given.get("tuned")));
      double p = given.get("p").asDouble();
      assertThat(PairedRandomisation.pValue(sample, 40_000, 5))
          .as(given.get("name").asText())
          .isCloseTo(p, within(4 * Math.sqrt(p * (1 - p) / 40_000)));
    }
  }

  @Test
  void detectableDifferenceFollowsTheStandardErrorOfScipy() {
    JsonNode given = reference.get("detectable");
    PairedSample sample = PairedSample.of(numbers(given.get("base")), numbers(given.get("tuned")));
    assertThat(DetectableDifference.standardError(sample))
        .isCloseTo(given.get("standardError").asDouble(), within(1e-12));
    assertThat(DetectableDifference.of(sample, 0.95))
        .isCloseTo(given.get("detectable").asDouble(), within(1e-9));
    assertThat(DetectableDifference.rowsFor(0.5, sample, 0.95))
        .isEqualTo(given.get("rowsForHalfAPoint").asLong());
  }

  @Test
  void holmAdjustsAsStatsmodels() {
    for (JsonNode given : References.read("holm.json").get("cases")) {
      assertThat(Holm.adjust(numbers(given.get("p"))))
          .as(given.toString())
          .containsExactly(numbers(given.get("adjusted")), within(1e-12));
    }
  }

  @Test
  void badSamplesAreRefused() {
    assertThatThrownBy(() -> PairedSample.of(new double[] {1}, new double[] {1}))
        .hasMessageContaining(">= 2");
    assertThatThrownBy(() -> PairedSample.of(new double[] {1, 2}, new double[] {1, 2, 3}))
        .hasMessageContaining("one length");
    assertThatThrownBy(() -> PairedSample.of(new double[] {1, Double.NaN}, new double[] {1, 2}))
        .hasMessageContaining("NaN");
  }

  private static PairedSample sample(JsonNode given) {
    return new PairedSample(
        numbers(given.get("base")),
        numbers(given.get("baseWeights")),
        numbers(given.get("tuned")),
        numbers(given.get("tunedWeights")));
  }

  private static double[] replicates(PairedSample sample, JsonNode indices) {
    List<Double> replicates = new ArrayList<>();
    for (JsonNode rows : indices) {
      int[] drawn = new int[rows.size()];
      for (int i = 0; i < drawn.length; i++) {
        drawn[i] = rows.get(i).asInt();
      }
      replicates.add(sample.resampled(drawn));
    }
    return replicates.stream().mapToDouble(d -> d).toArray();
  }
}
