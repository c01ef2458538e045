package io.hivetune.eval.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
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
import io.hivetune.eval.Slicing;
import io.hivetune.eval.text.WordDiff;
import io.hivetune.testkit.ScriptedChatModel;
import io.hivetune.testkit.browser.BrowserPage;
import io.hivetune.testkit.browser.HeadlessChromium;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page as a browser shows it. */
@Tag("charset")
class ReportPageTest {
  private static final String COUNT = "document.querySelector('.found output').textContent";
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
  void thePageIsShownWithoutErrorOrRequest() throws Exception {
    Path file = folder.resolve("비교 (최종).html");
    report(SampleComparison.of(Tuned.BETTER)).writeHtml(file);
    BrowserPage page = open(file);
    assertThat(page.problems()).isEmpty();
    assertThat(page.requests()).isNotEmpty().allMatch(u -> u.matches("(?s)(file|data):.*"));
    assertThat(page.text("document.documentElement.lang")).isEqualTo("ko");
    assertThat(page.text("document.querySelector('.headline').innerText"))
        .isEqualTo("튜닝한 모델이 기본 모델보다 나아졌습니다.");
    assertThat(page.number("document.querySelectorAll('#summary .track').length")).isEqualTo(4);
    assertThat(page.number("document.querySelectorAll('#spread .bins').length")).isEqualTo(4);
    assertThat(page.text(COUNT)).isEqualTo("전체 48건 중 48건");
    // Ink of the validation curve's colour is on the canvas: it is drawn, not only there.
    assertThat(page.number(bluePixels("#loss .curve"))).isGreaterThan(50);
  }

  @Test
  void thePictureOfADifferenceStandsWhereItsNumbersSay() throws Exception {
    Comparison comparison = SampleComparison.of(Tuned.BETTER);
    Path file = folder.resolve("forest.html");
    report(comparison).writeHtml(file);
    BrowserPage page = open(file);
    String place =
        "(s => { const t = document.querySelector('#summary .track'), r ="
            + " t.getBoundingClientRect(), d = t.querySelector(s).getBoundingClientRect(); return"
            + " ((d.left + d.right) / 2 - r.left) / r.width; })";
    var difference = comparison.result("loss").measured().orElseThrow().difference();
    double reach = 1.08 * Math.max(Math.abs(difference.low()), Math.abs(difference.high()));
    // Lower loss is better, and better is right of the middle.
    assertThat(page.number(place + "('.dot')"))
        .isCloseTo(0.5 - 0.5 * difference.estimate() / reach, within(0.01));
    assertThat(page.number(place + "('.span')"))
        .isCloseTo(0.5 - 0.25 * (difference.low() + difference.high()) / reach, within(0.01));
    assertThat(page.number(place + "('.zero')")).isCloseTo(0.5, within(0.01));
  }

  @Test
  void theLanguageIsSwitchedAndKeptInTheAddressOnly() throws Exception {
    Path file = folder.resolve("language.html");
    report(SampleComparison.of(Tuned.BETTER)).writeHtml(file);
    BrowserPage page = open(file);
    page.text("document.querySelector('[data-language=en]').click()");
    assertThat(page.text("document.documentElement.lang")).isEqualTo("en");
    assertThat(page.text("document.title")).isEqualTo("Before and after fine-tuning");
    assertThat(page.text("document.querySelector('.headline').innerText"))
        .isEqualTo("The tuned model is better than the base model.");
    assertThat(page.text(COUNT)).isEqualTo("48 of 48 examples");
    assertThat(page.text("document.querySelector('.contents').getAttribute('aria-label')"))
        .isEqualTo("Contents");
    // No Hangul is left but in what models and people wrote.
    assertThat(
            page.text(
                "[...document.querySelectorAll('h2, caption, summary, th, figcaption, .badge')]"
                    + ".map(n => n.innerText).join()"))
        .contains("At a glance", "better")
        .doesNotContainPattern("[가-힣]");
    assertThat(page.text("location.hash")).contains("lang=en");
    assertThat(page.text("document.cookie")).isEmpty();
    page.text("document.querySelector('[data-language=ko]').click()");
    assertThat(page.text("document.querySelector('.headline').innerText")).contains("나아졌습니다");
    assertThat(page.problems()).isEmpty();
  }

  @Test
  void answersAreFilteredSearchedMarkedAndMovedThroughByKeys() throws Exception {
    Comparison comparison = SampleComparison.of(Tuned.WORSE);
    Path file = folder.resolve("browse.html");
    report(comparison).slices(Slicing.byLength(100)).writeHtml(file);
    BrowserPage page = open(file);
    long worse = comparison.changes("chrf").stream().filter(c -> c.gain() < 0).count();
    assertThat(worse).isPositive();
    choose(page, "by", "1");
    choose(page, "show", "worse");
    assertThat(page.text(COUNT)).isEqualTo("전체 48건 중 " + worse + "건");
    // The first row is the one that lost most.
    assertThat(page.text("document.querySelector('.item b').textContent"))
        .isEqualTo(Integer.toString(comparison.changes("chrf").get(0).row() + 1));
    choose(page, "show", "all");
    choose(page, "f0", "2");
    assertThat(page.text(COUNT)).isEqualTo("전체 48건 중 4건");
    choose(page, "f0", "-1");
    page.text(
        "new Promise(done => { const s = document.querySelector('[type=search]');"
            + " s.value = '꽃집 광고'; s.dispatchEvent(new Event('input')); const look = () =>"
            + " location.hash.includes('q=') ? done('') : setTimeout(look, 10); look(); })");
    assertThat(page.text(COUNT)).isEqualTo("전체 48건 중 " + holding(comparison, "꽃집", "광고") + "건");
    page.text("document.querySelector('.list').focus()");
    String row = "document.querySelector('.detail h4').firstChild.textContent";
    String first = page.text(row);
    page.press("ArrowDown");
    assertThat(page.text(row)).isNotEqualTo(first).startsWith("예시 ");
    page.press("k");
    assertThat(page.text(row)).isEqualTo(first);
    page.press("d");
    assertThat(page.number("document.querySelectorAll('.col.base del').length")).isPositive();
    assertThat(page.number("document.querySelectorAll('.col.tuned ins').length")).isPositive();
    page.press("Escape");
    assertThat(page.text(COUNT)).isEqualTo("전체 48건 중 48건");
    assertThat(page.problems()).isEmpty();
  }

  /** Rows in which each of the words stands somewhere in prompt, reference or answers. */
  private static long holding(Comparison comparison, String... words) {
    return IntStream.range(0, comparison.rows())
        .mapToObj(
            i ->
                comparison.base().records().get(i).example().messages()
                    + comparison.base().records().get(i).answer()
                    + comparison.tuned().records().get(i).answer())
        .filter(text -> Arrays.stream(words).allMatch(text::contains))
        .count();
  }

  private static void choose(BrowserPage page, String filter, String value) {
    page.text(
        String.format(
            Locale.ROOT,
            "(() => { const s = document.querySelector('[data-filter=%s]');"
                + " s.value = '%s'; s.dispatchEvent(new Event('change')); })()",
            filter,
            value));
  }

  @Test
  void aLinkOpensItsRowAndItsFilter() throws Exception {
    Path file = folder.resolve("link.html");
    report(SampleComparison.of(Tuned.BETTER)).writeHtml(file);
    BrowserPage page = open(file);
    page.text("location.hash = '#lang=en&row=30'");
    assertThat(
            page.text(
                "new Promise(d => setTimeout(() => d(document.querySelector('.detail h4')"
                    + ".firstChild.textContent), 100))"))
        .isEqualTo("Example 30");
    page.text("document.querySelector('.contents a[href=\"#spread\"]').click()");
    assertThat(page.text("location.hash")).contains("row=30").contains("lang=en");
    assertThat(page.problems()).isEmpty();
  }

  /** The words that stay are a longest common subsequence, as Java's WordDiff finds it. */
  @Test
  void differencesInThePageAreThoseOfTheLibrary() throws Exception {
    Comparison comparison = SampleComparison.of(Tuned.BETTER);
    Path file = folder.resolve("diff.html");
    report(comparison).writeHtml(file);
    BrowserPage page = open(file);
    choose(page, "diff", "reference");
    choose(page, "order", "given");
    page.text("document.querySelector('.list').focus()");
    page.press("Home");
    for (int i = 0; i < 6; i++) {
      String reference = comparison.tuned().records().get(i).reference();
      String answer = comparison.tuned().records().get(i).answer();
      int kept =
          WordDiff.between(reference, answer).stream()
              .filter(p -> p.kind() == WordDiff.Kind.SAME)
              .mapToInt(p -> p.text().split(" ").length)
              .sum();
      int words = answer.trim().split("\\s+").length;
      assertThat(
              page.number(
                  "(document.querySelector('.detail .col.tuned .text').textContent.match(/\\S+/g)"
                      + " || []).length"))
          .isEqualTo(words);
      assertThat(
              page.number(
                  "[...document.querySelectorAll('.detail .col.tuned ins')]"
                      + ".flatMap(n => n.textContent.match(/\\S+/g)).length"))
          .as("row %d", i)
          .isEqualTo(words - kept);
      page.press("j");
    }
  }

  @Test
  void thePageFitsAPhoneAndPaper() throws Exception {
    for (Tuned kind : List.of(Tuned.BETTER, Tuned.WORSE)) {
      Path file = folder.resolve(kind + ".html");
      report(SampleComparison.of(kind)).slices(Slicing.byLength(100)).writeHtml(file);
      BrowserPage page = open(file);
      for (String language : List.of("ko", "en")) {
        page.text("document.querySelector('[data-language=" + language + "]').click()");
        for (int width : new int[] {360, 390, 1400}) {
          page.resize(width, 740);
          assertThat(page.number("document.documentElement.scrollWidth"))
              .as("%s at %d", language, width)
              .isLessThanOrEqualTo(width);
        }
      }
      page.resize(700, 1000);
      page.asPrinted();
      assertThat(page.number("document.documentElement.scrollWidth")).isLessThanOrEqualTo(700);
      assertThat(page.text("getComputedStyle(document.querySelector('.browser')).display"))
          .isEqualTo("none");
      assertThat(page.number("document.querySelector('.paper').offsetHeight")).isPositive();
      assertThat(page.problems()).isEmpty();
    }
  }

  @Test
  void darkColoursKeepTextLegible() throws Exception {
    Path file = folder.resolve("dark.html");
    report(SampleComparison.of(Tuned.WORSE)).writeHtml(file);
    BrowserPage page = open(file);
    for (boolean dark : new boolean[] {false, true}) {
      if (dark) {
        page.asDark();
      }
      // WCAG 2.2, relative luminance; 4.5 is level AA for text.
      assertThat(page.number(leastContrast())).as("dark: %s", dark).isGreaterThanOrEqualTo(4.5);
    }
  }

  private static String leastContrast() {
    return """
    (() => {
      const css = getComputedStyle(document.documentElement);
      const light = name => {
        const hex = css.getPropertyValue(name).trim().slice(1);
        const [r, g, b] = [0, 2, 4].map(i => parseInt(hex.slice(i, i + 2), 16) / 255)
          .map(c => c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4);
        return 0.2126 * r + 0.7152 * g + 0.0722 * b;
      };
      const pairs = [['--ink', '--paper'], ['--ink', '--ground'], ['--soft', '--paper'],
        ['--soft', '--ground'], ['--soft', '--raised'], ['--good', '--good-ground'],
        ['--bad', '--bad-ground'], ['--warn', '--warn-ground'], ['--good', '--paper'],
        ['--bad', '--paper'], ['--tuned', '--paper'], ['--ink', '--tuned-ground'],
        ['--soft', '--tuned-ground'], ['--good', '--tuned-ground'], ['--bad', '--tuned-ground'],
        ['--ink', '--good-ground'], ['--ink', '--bad-ground']];
      return Math.min(...pairs.map(([a, b]) => {
        const [x, y] = [light(a), light(b)].sort((p, q) => q - p);
        return (x + 0.05) / (y + 0.05);
      }));
    })()\
    """;
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
            "널\u0000문자 \u0007 끝",
            "짝 잃은 \uD800 대리 문자");
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
    BrowserPage page = open(file);
    for (int i = 0; i < hostile.size(); i++) {
      page.text("location.hash = '#diff=models&row=" + (i + 1) + "'");
      page.text("new Promise(d => setTimeout(d, 30))");
    }
    page.text("document.querySelector('[data-language=en]').click()");
    assertThat(page.problems()).isEmpty();
    assertThat(page.text("String(window.hacked)")).isEqualTo("undefined");
    assertThat(page.number("document.querySelectorAll('img, svg').length")).isZero();
    assertThat(page.number("document.querySelectorAll('h1').length")).isEqualTo(1);
    page.text("document.querySelector('.list').focus()");
    choose(page, "order", "given");
    page.press("Home");
    List<String> shown = new ArrayList<>();
    for (int i = 0; i < hostile.size(); i++) {
      shown.add(page.text("document.querySelector('.detail .tuned .text').textContent"));
      page.press("j");
    }
    assertThat(shown)
        .containsExactlyElementsOf(
            hostile.stream().map(t -> t.replaceAll("[\u0000\u0007\uD800]", "\uFFFD")).toList());
    // What got in all the same could still not run: the page's policy names its own scripts only.
    page.text(
        "(() => { const s = document.createElement('script'); s.textContent = 'window.hacked = 1';"
            + " document.body.append(s); const d = document.createElement('div');"
            + " d.innerHTML = '<button onclick=\"window.hacked = 1\">x</button>';"
            + " document.body.append(d); d.firstChild.click(); })()");
    assertThat(page.text("String(window.hacked)")).isEqualTo("undefined");
    assertThat(page.text("getComputedStyle(document.querySelector('.tuned .text')).unicodeBidi"))
        .isEqualTo("isolate");
  }

  private static BrowserPage open(Path file) {
    BrowserPage page = browser.open(file);
    page.text(
        "new Promise(done => { const look = () => document.documentElement.dataset.ready"
            + " ? done('') : setTimeout(look, 10); look(); })");
    return page;
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

  private static String bluePixels(String place) {
    return String.format(
        Locale.ROOT,
        """
        (() => {
          const canvas = document.querySelector('%s canvas');
          const pixels = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height).data;
          let n = 0;
          for (let i = 0; i < pixels.length; i += 4) {
            if (Math.abs(pixels[i] - 0x22) + Math.abs(pixels[i + 1] - 0x57)
                + Math.abs(pixels[i + 2] - 0xc4) < 12) n++;
          }
          return n;
        })()\
        """,
        place);
  }
}
