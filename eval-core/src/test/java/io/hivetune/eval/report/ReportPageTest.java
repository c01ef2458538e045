package io.hivetune.eval.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.hivetune.chat.ChatRequest;
import io.hivetune.chat.LikelihoodModel.Likelihood;
import io.hivetune.dataset.ChatExample;
import io.hivetune.dataset.Dataset;
import io.hivetune.dataset.Message;
import io.hivetune.dataset.Provenance;
import io.hivetune.eval.Comparison;
import io.hivetune.eval.EvalTask;
import io.hivetune.eval.Evaluator;
import io.hivetune.eval.SampleComparison;
import io.hivetune.eval.SampleComparison.Tuned;
import io.hivetune.eval.Scorers;
import io.hivetune.testkit.ScriptedChatModel;
import io.hivetune.testkit.browser.BrowserPage;
import io.hivetune.testkit.browser.HeadlessChromium;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page as a browser shows it. */
@Tag("charset")
class ReportPageTest {
  private static HeadlessChromium browser;
  @TempDir Path folder;

  @BeforeAll
  static void start() {
    Optional<String> missing = HeadlessChromium.missing();
    assumeTrue(missing.isEmpty(), missing.orElse(""));
    browser = HeadlessChromium.launch();
  }

  @AfterAll
  static void stop() {
    if (browser != null) {
      browser.close();
    }
  }

  @Test
  void chartsAndAnswersAreShownWithoutErrorOrRequest() throws Exception {
    Path file = folder.resolve("비교 (최종).html");
    report(SampleComparison.of(Tuned.BETTER)).writeHtml(file);
    BrowserPage page = browser.open(file);
    assertThat(page.problems()).isEmpty();
    assertThat(page.requests()).isNotEmpty().allMatch(u -> u.matches("(?s)(file|data):.*"));
    assertThat(page.text("document.documentElement.lang")).isEqualTo("ko");
    assertThat(page.number("document.querySelectorAll('.panel canvas').length")).isEqualTo(4);
    assertThat(page.number("document.querySelectorAll('#answers .answer').length")).isEqualTo(8);
    assertThat(page.number("document.querySelectorAll('#answers .answer .col').length"))
        .isEqualTo(24);
    assertThat(page.text("document.querySelector('.headline').textContent"))
        .isEqualTo("튜닝한 모델이 기본 모델보다 나아졌습니다.");
    // Ink of the tuned model's colour is on every canvas: the charts are drawn, not only there.
    for (String canvas :
        List.of("#scores-0", "#scores-1", "#scores-2", "#scores-3", "#loss-chart")) {
      assertThat(page.number(orangePixels(canvas))).as(canvas).isGreaterThan(50);
    }
  }

  @Test
  void thePageFitsAPhoneAndPaper() throws Exception {
    Path file = folder.resolve("phone.html");
    report(SampleComparison.of(Tuned.BETTER)).writeHtml(file, Locale.ENGLISH);
    BrowserPage page = browser.open(file);
    page.resize(360, 740);
    assertThat(page.number("document.documentElement.scrollWidth")).isLessThanOrEqualTo(360);
    page.resize(760, 1000);
    page.asPrinted();
    assertThat(page.number("document.documentElement.scrollWidth")).isLessThanOrEqualTo(760);
    assertThat(page.problems()).isEmpty();
  }

  @Test
  void hostileTextIsShownAsTextAndRunsNothing() throws Exception {
    List<String> hostile =
        List.of(
            "</script><script>window.hacked=1</script>",
            "<img src=x onerror=\"window.hacked=1\">",
            "\"'><svg onload=window.hacked=1>",
            "<!-- <script> {{x}} ${y} `z` \\u003c",
            "\u202Eلا تفتح هذا\u202C שלום",
            "]]></style></textarea><h1>크게</h1>",
            "&lt;b&gt; &amp;amp;",
            "널\u0000문자 \u0007 끝");
    List<ChatExample> examples = new ArrayList<>();
    for (String text : hostile) {
      examples.add(
          new ChatExample(
              List.of(Message.system(text), Message.user(text), Message.assistant(text)),
              Provenance.of(text.replace("/", "_"), 1, "test").withPurpose(text)));
    }
    var model =
        ScriptedChatModel.answering("<m>", (ChatRequest r) -> r.messages().get(0).content())
            .withLikelihood((p, a) -> new Likelihood(-9, 3));
    Comparison comparison =
        Evaluator.compare(
            EvalTask.of(Dataset.of(examples))
                .scorers(Scorers.chrF(), Scorers.heldOutLoss())
                .criteria(hostile.get(0)),
            model,
            model);
    Path file = folder.resolve("hostile.html");
    ComparisonReport.of(comparison)
        .settings(Map.of(hostile.get(0), hostile.get(1)))
        .versions(Map.of(hostile.get(2), hostile.get(5)))
        .writeHtml(file);
    BrowserPage page = browser.open(file);
    assertThat(page.problems()).isEmpty();
    assertThat(page.text("String(window.hacked)")).isEqualTo("undefined");
    assertThat(page.number("document.querySelectorAll('img, svg').length")).isZero();
    assertThat(page.number("document.querySelectorAll('h1').length")).isEqualTo(1);
    List<String> shown = new ArrayList<>();
    for (int i = 0; i < hostile.size(); i++) {
      shown.add(
          page.text(
              "document.querySelectorAll('.answer')["
                  + i
                  + "].querySelector('.tuned .text')"
                  + ".textContent"));
    }
    assertThat(shown)
        .containsExactlyInAnyOrderElementsOf(
            hostile.stream().map(t -> t.replaceAll("[\u0000\u0007]", "\uFFFD")).toList());
    assertThat(page.text("getComputedStyle(document.querySelector('.tuned .text')).unicodeBidi"))
        .isEqualTo("isolate");
  }

  private static ComparisonReport report(Comparison comparison) {
    LossCurve.Builder curve = LossCurve.builder();
    for (int step = 1; step <= 60; step++) {
      curve.training(step, 3 + 2.0 / step);
      if (step % 20 == 0) {
        curve.validation(step, 3.2 + 2.0 / step);
      }
    }
    return ComparisonReport.of(comparison)
        .lossCurve(curve.build())
        .settings(Map.of("epochs", "3"))
        .versions(Map.of("Java", "17"))
        .modelParameters(5_900_000);
  }

  private static String orangePixels(String place) {
    return String.format(
        Locale.ROOT,
        """
        (() => {
          const canvas = document.querySelector('%s canvas');
          const pixels = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height).data;
          let n = 0;
          for (let i = 0; i < pixels.length; i += 4) {
            if (Math.abs(pixels[i] - 0xd9) + Math.abs(pixels[i + 1] - 0x82)
                + Math.abs(pixels[i + 2] - 0x2b) < 12) n++;
          }
          return n;
        })()""",
        place);
  }
}
