package io.hivetune.eval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.hivetune.chat.ChatRequest;
import io.hivetune.eval.file.TaskFile;
import io.hivetune.eval.run.RecordedAnswers;
import io.hivetune.eval.stats.Agreement;
import io.hivetune.eval.stats.BcaBootstrap;
import io.hivetune.eval.stats.Interval;
import io.hivetune.eval.stats.PairedSample;
import io.hivetune.eval.stats.Wilson;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Two recorded answer files, judged here and by a program that shares nothing with us:
 * src/test/reference/verdict/verdict.py, on sacrebleu, rouge_score, scipy and statsmodels.
 */
class IndependentVerdictTest {
  private static final Path FOLDER = Path.of("src", "test", "reference", "verdict");
  private static final JsonNode REFERENCE = References.read("verdict/verdict.json");
  private static Comparison comparison;

  @BeforeAll
  static void compare() throws IOException {
    EvalTask task = TaskFile.read(FOLDER.resolve("task.json"));
    List<ChatRequest> questions =
        task.examples().stream().map(e -> new ChatRequest(e.prompt(), task.options())).toList();
    comparison =
        Evaluator.compare(
            task.statistics(task.statistics().withResamples(40_000)),
            RecordedAnswers.read(FOLDER.resolve("base.jsonl"), questions),
            RecordedAnswers.read(FOLDER.resolve("tuned.jsonl"), questions));
  }

  private static MetricResult.Measured ours(String name) {
    return comparison
        .result(name.equals("length") ? "rubric:length" : name)
        .measured()
        .orElseThrow();
  }

  @Test
  void everyVerdictIsTheIndependentOne() {
    List<String> verdicts = new ArrayList<>();
    for (Map.Entry<String, JsonNode> entry : REFERENCE.get("results").properties()) {
      JsonNode theirs = entry.getValue();
      MetricResult.Measured ours = ours(entry.getKey());
      assertThat(ours.verdict().name())
          .as(entry.getKey())
          .isEqualTo(theirs.get("verdict").asText());
      verdicts.add(ours.verdict().name());
    }
    // Some are shown and some are not, or this would prove little.
    assertThat(verdicts).hasSize(5).contains("BETTER", "NO_DIFFERENCE");
  }

  @Test
  void everyFigureIsTheIndependentOne() {
    for (Map.Entry<String, JsonNode> entry : REFERENCE.get("results").properties()) {
      JsonNode theirs = entry.getValue();
      MetricResult.Measured ours = ours(entry.getKey());
      assertThat(ours.rows()).isEqualTo(theirs.get("rows").asInt());
      assertThat(ours.base()).isCloseTo(theirs.get("base").asDouble(), within(1e-9));
      assertThat(ours.tuned()).isCloseTo(theirs.get("tuned").asDouble(), within(1e-9));
      assertThat(ours.difference().estimate())
          .isCloseTo(theirs.get("difference").asDouble(), within(1e-9));
      assertThat(ours.detectable()).isCloseTo(theirs.get("detectable").asDouble(), within(1e-9));
      // Random on both sides: a tenth of a standard error for bounds (a row's worth for pass and
      // fail, whose bounds are whole rows), four errors for p-values.
      double row = theirs.has("mcNemarP") ? 1.0001 / ours.rows() : 0;
      double tenth = Math.max(row, theirs.get("standardError").asDouble() / 10);
      assertThat(ours.difference().low())
          .isCloseTo(theirs.get("interval").get(0).asDouble(), within(tenth));
      assertThat(ours.difference().high())
          .isCloseTo(theirs.get("interval").get(1).asDouble(), within(tenth));
      double p = theirs.get("randomisationP").asDouble();
      assertThat(ours.randomisationP())
          .isCloseTo(p, within(1e-4 + 4 * Math.sqrt(p * (1 - p) / 40_000)));
      double adjusted = theirs.get("adjustedP").asDouble();
      assertThat(ours.adjustedP()).isCloseTo(adjusted, within(5e-4 + 0.05 * adjusted));
    }
  }

  @Test
  void passAndFailAreMcNemarsAndWilsonsOfStatsmodels() {
    int found = 0;
    for (Map.Entry<String, JsonNode> entry : REFERENCE.get("results").properties()) {
      JsonNode theirs = entry.getValue();
      MetricResult.Measured ours = ours(entry.getKey());
      assertThat(ours.mcNemarP().isPresent()).isEqualTo(theirs.has("mcNemarP"));
      if (theirs.has("mcNemarP")) {
        found++;
        assertThat(ours.mcNemarP().getAsDouble())
            .isCloseTo(theirs.get("mcNemarP").asDouble(), within(1e-12));
        Interval share = comparison.passed(comparison.tuned(), ours.scorerId()).orElseThrow();
        assertThat(share.low())
            .isCloseTo(theirs.get("wilson").get("tuned").get(0).asDouble(), within(1e-9));
      }
    }
    assertThat(found).isEqualTo(2);
  }

  @Test
  void conversationsAreDrawnWhole() {
    JsonNode theirs = REFERENCE.get("clustered");
    JsonNode chrf = REFERENCE.get("scores").get("chrf");
    PairedSample rows =
        PairedSample.of(
            References.numbers(chrf.get("base")), References.numbers(chrf.get("tuned")));
    int[] conversations = new int[64];
    for (int i = 0; i < 64; i++) {
      conversations[i] = theirs.get("conversations").get(i).asInt();
    }
    Interval interval = BcaBootstrap.of(rows.clustered(conversations), 0.95, 40_000, 5);
    double tenth = theirs.get("standardError").asDouble() / 10;
    assertThat(interval.estimate()).isCloseTo(theirs.get("difference").asDouble(), within(1e-9));
    assertThat(interval.low()).isCloseTo(theirs.get("interval").get(0).asDouble(), within(tenth));
    assertThat(interval.high()).isCloseTo(theirs.get("interval").get(1).asDouble(), within(tenth));
  }

  @Test
  void sharesAndAgreementAreStatsmodels() {
    for (JsonNode given : REFERENCE.get("wilson")) {
      Interval interval =
          Wilson.interval(given.get("successes").asLong(), given.get("trials").asLong(), 0.95);
      assertThat(interval.low()).isCloseTo(given.get("interval").get(0).asDouble(), within(1e-9));
      assertThat(interval.high()).isCloseTo(given.get("interval").get(1).asDouble(), within(1e-9));
    }
    JsonNode given = REFERENCE.get("agreement");
    List<Optional<String>> first = labels(given.get("first"));
    List<Optional<String>> second = labels(given.get("second"));
    assertThat(
            Agreement.cohensKappa(
                first.stream().map(Optional::orElseThrow).toList(),
                second.stream().map(Optional::orElseThrow).toList()))
        .isCloseTo(given.get("kappa").asDouble(), within(1e-9));
    assertThat(Agreement.krippendorffsAlpha(List.of(first, second, labels(given.get("third")))))
        .hasValueSatisfying(
            alpha -> assertThat(alpha).isCloseTo(given.get("alpha").asDouble(), within(1e-9)));
  }

  private static List<Optional<String>> labels(JsonNode array) {
    List<Optional<String>> labels = new ArrayList<>();
    array.forEach(x -> labels.add(x.isNull() ? Optional.empty() : Optional.of(x.asText())));
    return labels;
  }
}
