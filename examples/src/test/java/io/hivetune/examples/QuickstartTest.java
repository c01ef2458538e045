package io.hivetune.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.hivetune.testkit.browser.BrowserPage;
import io.hivetune.testkit.browser.HeadlessChromium;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The main job from raw files to reports, once, with one epoch. */
class QuickstartTest {
  private static final Pattern PLANTED =
      Pattern.compile(
          "010[-. ]?0\\d{3}[-. ]?\\d{4}|[a-z0-9._]+@mail\\.example|\\d{2,6}-\\d{2,4}-\\d{6}");

  /** Canvases with more ink than a line. */
  private static final String DRAWN_CANVASES =
      """
      [...document.querySelectorAll('canvas')].filter(c =>
          c.getContext('2d').getImageData(0, 0, c.width, c.height).data
              .filter((v, i) => i % 4 === 3 && v > 0).length > 500).length
      """;

  @TempDir private static Path folder;

  private static Path out = Path.of("unset");
  private static int code;
  private static final TestConsole CONSOLE = new TestConsole();

  @BeforeAll
  static void run() {
    out = folder.resolve("result");
    code =
        ExampleMain.codeOf(
            CONSOLE.in(Locale.KOREAN),
            List.of("--epochs", "1", "--out", out.toString()),
            Quickstart::run);
  }

  @Test
  void everythingThatItPromisesIsThereAndNothingElse() throws IOException {
    assertThat(code).as(String.join("\n", CONSOLE.lines())).isZero();
    assertThat(madeFiles())
        .containsExactlyInAnyOrder(
            "raw/blog.csv",
            "raw/glossary.csv",
            "raw/persona.jsonl",
            "raw/support.jsonl",
            "raw/proposal.jsonl",
            "raw/sns.csv",
            "raw/house-facts.txt",
            "data/training.jsonl",
            "data/validation.jsonl",
            "data/test.jsonl",
            "adapter/adapter_config.json",
            "adapter/adapter_model.safetensors",
            "adapter/hivetune.json",
            "data-report.html",
            "comparison-report.html",
            "comparison-report.json",
            "comparison-report.md",
            "comparison-report.csv",
            "comparison-report.xml");
  }

  @Test
  void noWorkFolderIsLeft() throws IOException {
    try (Stream<Path> made = Files.list(out)) {
      assertThat(made.filter(Files::isDirectory).map(f -> f.getFileName().toString()))
          .containsExactlyInAnyOrder("raw", "data", "adapter", "model");
    }
  }

  private static List<String> madeFiles() throws IOException {
    try (Stream<Path> files = Files.walk(out)) {
      return files
          .filter(Files::isRegularFile)
          .map(f -> out.relativize(f).toString().replace('\\', '/'))
          .filter(f -> !f.startsWith("model/tiny-ko-"))
          .toList();
    }
  }

  @Test
  void theConsoleTellsOfEveryRecordAndOfTheTraining() {
    assertThat(CONSOLE.lines())
        .anyMatch(line -> line.equals("레코드 481건을 읽었습니다: 288건 사용(그중 288건 다듬음), 193건 제외"))
        .anyMatch(
            line -> line.matches("에폭 .* · 단계 (\\d+)/\\1 · 손실 .* · 검증 .* · 초당 .*토큰 · 남은 시간 0:00"));
    assertThat(CONSOLE.lastLine()).contains("튜닝한 모델이 기본 모델보다 나아졌습니다");
  }

  @Test
  void theTunedModelIsBetterOnHeldOutLossBeyondItsInterval() throws IOException {
    JsonNode loss = result("loss", "");
    assertThat(loss.path("tuned").asDouble()).isLessThan(loss.path("base").asDouble() - 0.3);
    assertThat(loss.path("high").asDouble()).as("upper end of the difference").isLessThan(0);
    assertThat(loss.path("verdict").asText()).isEqualTo("BETTER");
  }

  @Test
  void aPurposeWithTooFewRowsIsUnscoredAndSaysWhy() throws IOException {
    JsonNode proposal = result("loss", "proposal");
    int rows = proposal.path("rows").asInt();
    assertThat(rows).isBetween(1, 7);
    assertThat(proposal.has("verdict")).isFalse();
    assertThat(Files.readString(out.resolve("comparison-report.md"), StandardCharsets.UTF_8))
        .contains(rows + "건뿐이라 판정하지 않았습니다");
  }

  private static JsonNode result(String scorer, String purpose) throws IOException {
    JsonNode json = new ObjectMapper().readTree(out.resolve("comparison-report.json").toFile());
    for (JsonNode result : json.path("results")) {
      if (result.path("scorer").asText().equals(scorer)
          && result.path("purpose").asText("").equals(purpose)) {
        return result;
      }
    }
    throw new AssertionError(
        "no result of " + scorer + " for \"" + purpose + "\": " + json.path("results"));
  }

  @Test
  void noPlantedPersonalValueLeavesTheRawFiles() throws IOException {
    TreeSet<String> planted = new TreeSet<>();
    for (String raw : List.of("persona.jsonl", "support.jsonl", "proposal.jsonl", "sns.csv")) {
      addMatches(
          Files.readString(out.resolve("raw").resolve(raw), StandardCharsets.UTF_8), planted);
    }
    addMatches(
        Files.readString(out.resolve("raw/blog.csv"), Charset.forName("x-windows-949")), planted);
    assertThat(planted).hasSizeGreaterThan(40);

    for (String file : madeFiles()) {
      if (!file.startsWith("raw/") && !file.endsWith(".safetensors")) {
        String text = Files.readString(out.resolve(file), StandardCharsets.UTF_8);
        List<String> found = planted.stream().filter(text::contains).toList();
        assertThat(found).as(file).isEmpty();
      }
    }
    assertThat(planted).noneMatch(value -> String.join("\n", CONSOLE.lines()).contains(value));
  }

  private static void addMatches(String text, TreeSet<String> into) {
    for (Matcher m = PLANTED.matcher(text); m.find(); ) {
      into.add(m.group());
    }
  }

  @Test
  void theHousesOwnFactsStay() throws IOException {
    String prepared = "";
    for (String side : List.of("training", "validation", "test")) {
      prepared += Files.readString(out.resolve("data/" + side + ".jsonl"), StandardCharsets.UTF_8);
    }
    assertThat(prepared).contains("하이브미디어", "070-0142-2580", "hello@hivemedia.example");
    assertThat(prepared).contains("[전화번호]", "[이름]", "[이메일]", "[계좌번호]", "[주소]");
  }

  @Test
  void bothReportsShowThemselvesInABrowserWithoutErrorOrRequest() {
    Optional<String> missing = HeadlessChromium.missing();
    assumeTrue(missing.isEmpty(), () -> missing.orElse(""));
    try (HeadlessChromium browser = HeadlessChromium.launch()) {
      BrowserPage comparison = browser.open(out.resolve("comparison-report.html"));
      assertQuiet(comparison);
      comparison.text(
          "new Promise(done => { const look = () => document.documentElement.dataset.ready"
              + " ? done('') : setTimeout(look, 10); look(); })");
      assertThat(comparison.number("document.querySelectorAll('.curve canvas').length"))
          .isEqualTo(1);
      assertThat(comparison.number(DRAWN_CANVASES)).isEqualTo(1);
      assertThat(comparison.number("document.querySelectorAll('#summary .track').length"))
          .isGreaterThanOrEqualTo(4);
      assertThat(comparison.number("document.querySelectorAll('#browser .item').length"))
          .isPositive();
      assertThat(comparison.text("document.body.innerText")).contains("답변 나란히 보기", "학습 곡선");

      BrowserPage data = browser.open(out.resolve("data-report.html"));
      assertQuiet(data);
      assertThat(data.text("document.body.innerText")).contains("데이터 준비 보고서", "481", "288", "193");
    }
  }

  private static void assertQuiet(BrowserPage page) {
    assertThat(page.problems()).isEmpty();
    assertThat(page.requests()).isNotEmpty().allMatch(url -> url.matches("(?s)(file|data):.*"));
  }
}
