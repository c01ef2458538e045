package io.hivetune.eval.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.hivetune.eval.Comparison;
import io.hivetune.testkit.browser.BrowserPage;
import io.hivetune.testkit.browser.HeadlessChromium;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LargeReportTest {
  private static final int ROWS = 10_000;
  private static final String COUNT = "document.querySelector('.found output').textContent";

  @TempDir Path folder;

  /** Opened, filtered, searched, moved through, switched: without an error, a request, a script. */
  @Test
  void tenThousandRowsAreUsable() throws Exception {
    Optional<String> missing = HeadlessChromium.missing();
    assumeTrue(missing.isEmpty(), missing.orElse(""));
    Comparison comparison = LargeReport.of(ROWS);
    long better = comparison.changes("length").stream().filter(c -> c.gain() > 0).count();
    Path file = folder.resolve("큰 보고서.html");
    ComparisonReport.of(comparison).writeHtml(file);
    try (HeadlessChromium browser = HeadlessChromium.launch()) {
      BrowserPage page = browser.open(file);
      double opened =
          page.number(
              "new Promise(done => { const look = () => document.documentElement.dataset.ready ?"
                  + " done(document.documentElement.dataset.ready) : setTimeout(look, 10); look();"
                  + " })");
      // Under 2 s on a quiet machine; here others may work too.
      assertThat(opened).isLessThan(20_000);
      assertThat(page.text(COUNT)).isEqualTo("전체 10,000건 중 10,000건");
      assertThat(page.number("document.querySelectorAll('.item').length")).isBetween(5.0, 60.0);

      choose(page, "show", "better");
      assertThat(page.text(COUNT))
          .isEqualTo("전체 10,000건 중 " + String.format(Locale.ROOT, "%,d", better) + "건");
      choose(page, "show", "all");
      search(page, "window.hacked");
      assertThat(page.text(COUNT)).isEqualTo("전체 10,000건 중 10건");
      assertThat(page.text("document.querySelector('.detail .tuned .text').textContent"))
          .startsWith(LargeReport.HOSTILE);
      page.text("document.querySelector('.list').focus()");
      page.press("End");
      page.press("d");
      page.press("d");
      assertThat(page.text("document.querySelector('.detail .tuned .text').textContent"))
          .startsWith(LargeReport.HOSTILE);

      page.press("Escape");
      page.press("End");
      assertThat(page.text("document.querySelector('.item[aria-selected=true]').ariaPosInSet"))
          .isEqualTo("10000");
      page.text("document.querySelector('[data-language=en]').click()");
      assertThat(page.text(COUNT)).isEqualTo("10,000 of 10,000 examples");
      assertThat(page.text("String(window.hacked)")).isEqualTo("undefined");
      assertThat(page.number("document.querySelectorAll('img, iframe, object').length")).isZero();
      assertThat(page.problems()).isEmpty();
      assertThat(page.requests()).isNotEmpty().allMatch(u -> u.matches("(?s)(file|data):.*"));
    }
  }

  private static void choose(BrowserPage page, String filter, String value) {
    page.text(
        "(() => { const s = document.querySelector('[data-filter="
            + filter
            + "]'); s.value = '"
            + value
            + "'; s.dispatchEvent(new Event('change')); })()");
  }

  private static void search(BrowserPage page, String words) {
    page.text(
        "new Promise(done => { const s = document.querySelector('[type=search]'); s.value = '"
            + words
            + "'; s.dispatchEvent(new Event('input')); const look = () =>"
            + " location.hash.includes('q=') ? done('') : setTimeout(look, 10); look(); })");
  }
}
