package io.hivetune.eval.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.hivetune.chat.ModelRef;
import io.hivetune.eval.Comparison;
import io.hivetune.eval.ModelRun;
import io.hivetune.eval.SampleComparison;
import io.hivetune.eval.SampleComparison.Tuned;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("charset")
class ReportFilesTest {
  private final Comparison comparison = SampleComparison.of(Tuned.BETTER);
  @TempDir Path folder;

  /** The means can be computed again from the rows in the file. */
  @Test
  void jsonHoldsEveryRowAndTheNumbersFollowFromThem() throws Exception {
    Path file = folder.resolve("comparison.json");
    ComparisonReport.of(comparison).writeJson(file);
    JsonNode root = new ObjectMapper().readTree(Files.readAllBytes(file));
    assertThat(root.get("schema").asText()).isEqualTo("hivetune-comparison/1");
    assertThat(root.get("verdict").asText()).isEqualTo("BETTER");
    assertThat(root.get("base").get("rows")).hasSize(48);
    double weight = 0;
    double sum = 0;
    for (JsonNode row : root.get("tuned").get("rows")) {
      JsonNode loss = row.get("scores").get("loss");
      weight += loss.get("weight").asDouble();
      sum += loss.get("weight").asDouble() * loss.get("value").asDouble();
    }
    JsonNode first = root.get("results").get(0);
    assertThat(first.get("scorer").asText()).isEqualTo("loss");
    assertThat(first.get("tuned").asDouble()).isCloseTo(sum / weight, within(1e-12));
    assertThat(root.get("closing").get("ko").asText()).contains("나아졌습니다");
    assertThat(root.get("tuned").get("rows").get(3).get("reference").asText())
        .isEqualTo(comparison.task().examples().get(3).answer().orElseThrow());
  }

  @Test
  void markdownHoldsTheTables() throws Exception {
    Path file = folder.resolve("비교.md");
    ComparisonReport.of(comparison).writeMarkdown(file);
    String text = Files.readString(file);
    assertThat(text)
        .startsWith("# 파인튜닝 전후 비교 보고서\n\n**나아짐**")
        .contains("## 블로그 (24건)", "| 체크리스트 충족률 |", "4건뿐이라 판정하지 않았습니다");
  }

  @Test
  void theSameComparisonGivesTheSamePage() throws Exception {
    Path one = folder.resolve("1.html");
    Path two = folder.resolve("2.html");
    ComparisonReport.of(comparison).writeHtml(one);
    ComparisonReport.of(SampleComparison.of(Tuned.BETTER)).writeHtml(two);
    assertThat(Files.readString(one)).isEqualTo(Files.readString(two)).contains("파인튜닝 전후");
  }

  @Test
  void answersAreShownFromEveryPurposeInTurn() {
    List<Integer> picked = SideBySide.pick(comparison, 8, 1);
    assertThat(picked)
        .hasSize(8)
        .doesNotHaveDuplicates()
        .isEqualTo(SideBySide.pick(comparison, 8, 1));
    assertThat(SideBySide.pick(comparison, 8, 2)).isNotEqualTo(picked);
    assertThat(
            new HashSet<>(
                picked.subList(0, 3).stream()
                    .map(i -> comparison.base().records().get(i).purpose())
                    .toList()))
        .hasSize(3);
    assertThat(SideBySide.pick(comparison, 99, 1)).hasSize(48).doesNotHaveDuplicates();
  }

  @Test
  void theWorstAnswersAreShownWorstFirst() {
    Comparison worse = SampleComparison.of(Tuned.WORSE);
    Matcher cards =
        Pattern.compile("<article class=\"answer\">\\s*<h4[^>]*><a[^>]*>(\\d+)<")
            .matcher(ChangedRows.html(worse));
    List<Integer> rows =
        cards.results().map(m -> Integer.parseInt(m.group(1)) - 1).limit(3).toList();
    List<Double> changes = new ArrayList<>();
    for (int i = 0; i < worse.rows(); i++) {
      changes.add(loss(worse.tuned(), i) - loss(worse.base(), i));
    }
    List<Double> largest = changes.stream().sorted(Comparator.reverseOrder()).limit(3).toList();
    assertThat(rows.stream().map(changes::get)).containsExactlyElementsOf(largest);
    assertThat(ChangedRows.html(SampleComparison.of(Tuned.SAME))).doesNotContain("<article");
  }

  private static double loss(ModelRun run, int row) {
    return run.scoresOf("loss").get(row).scored().orElseThrow().value();
  }

  @Test
  void modelNamesTellNoHomeFolder() {
    assertThat(Words.model(ModelRef.parse("local:/home/someone/models/tiny#/home/someone/run/3")))
        .isEqualTo("local:tiny#3");
    assertThat(Words.model(ModelRef.parse("local:C:\\Users\\someone\\tiny")))
        .isEqualTo("local:tiny");
    assertThat(Words.model(ModelRef.parse("openai:ft:gpt-4.1-mini:acme::abc")))
        .isEqualTo("openai:ft:gpt-4.1-mini:acme::abc");
  }

  @Test
  void overfittingIsSaidInWords() {
    LossCurve rising =
        LossCurve.builder().validation(10, 3.5).validation(20, 3.1).validation(30, 3.4).build();
    assertThat(CurveSection.words(rising).orElseThrow().in(Locale.ENGLISH))
        .contains("lowest at step 20 (3.100)", "rose to 3.400 at the last step, 30");
    LossCurve falling = LossCurve.builder().validation(10, 3.5).validation(20, 3.1).build();
    assertThat(CurveSection.words(falling).orElseThrow().in(Locale.ENGLISH))
        .isEqualTo("Validation loss was lowest at step 20: 3.100.");
    assertThat(CurveSection.words(LossCurve.builder().build())).isEmpty();
  }
}
