package io.hivetune.eval.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.hivetune.eval.SampleComparison;
import io.hivetune.eval.SampleComparison.Tuned;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("charset")
class ReportSectionTest {
  @TempDir Path folder;

  @Test
  void textIsNeverMarkup() {
    String html = BlockHtml.html(FullReport.section().blocks());
    assertThat(html).doesNotContain("<img", "</script").contains("&lt;img src=x");
    // Both languages stand there; where they say the same, once.
    assertThat(html)
        .contains("<span class=\"ko\" lang=\"ko\">가 &lt;/script&gt;")
        .contains("<span class=\"en\" lang=\"en\">a &lt;/script&gt;")
        .contains("<div class=\"text\" dir=\"auto\">&lt;/script&gt;");
    String markdown = new BlockMarkdown(Locale.KOREAN).markdown(FullReport.section());
    assertThat(markdown)
        .startsWith("## 가 \\</script\\>")
        .contains("\\|")
        .doesNotContainPattern("(?<!\\\\)<img");
  }

  @Test
  void theSectionStandsInThePageAndInMarkdown() throws Exception {
    Path page = folder.resolve("보고서.html");
    FullReport.of(Tuned.BETTER).writeAll(page, Locale.KOREAN);
    assertThat(Files.readString(page)).contains("<section id=\"own\">", "href=\"#own\"");
    assertThat(Files.readString(folder.resolve("보고서.md")))
        .contains("1,200", "일반 상식 30문항", "어느 데이터를 어디에 썼나");
    try (var files = Files.list(folder)) {
      assertThat(files.map(f -> f.getFileName().toString()))
          .containsExactlyInAnyOrder("보고서.html", "보고서.json", "보고서.md", "보고서.csv", "보고서.xml");
    }
  }

  @Test
  void idsAreUniqueAndPlain() {
    ComparisonReport report = ComparisonReport.of(SampleComparison.of(Tuned.SAME));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> report.with(FullReport.section(), FullReport.section()))
        .withMessageContaining("\"own\" is there twice");
    ReportSection taken = ReportSection.builder("answers", ReportText.plain("x")).build();
    assertThatIllegalArgumentException().isThrownBy(() -> report.with(taken));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ReportSection.builder("x\" onclick", ReportText.plain("x")))
        .withMessageContaining("must match");
  }

  @Test
  void aRowHasAsManyCellsAsColumns() {
    ReportText text = ReportText.plain("x");
    List<ReportBlock.Column> columns = List.of(ReportBlock.Column.text("a", text));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new ReportBlock.Table(text, columns, List.of(List.of())))
        .withMessageContaining("(1), but has 0");
  }
}
