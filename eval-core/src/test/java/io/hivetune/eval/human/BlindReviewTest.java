package io.hivetune.eval.human;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.hivetune.dataset.HiveTuneException;
import io.hivetune.eval.Comparison;
import io.hivetune.eval.SampleComparison;
import io.hivetune.eval.SampleComparison.Tuned;
import io.hivetune.eval.Statistics;
import io.hivetune.testkit.browser.BrowserPage;
import io.hivetune.testkit.browser.HeadlessChromium;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("charset")
class BlindReviewTest {
  @TempDir private Path folder;
  private final Comparison comparison = SampleComparison.of(Tuned.BETTER);
  private Path sheets;
  private Path key;

  @BeforeEach
  void export() throws IOException {
    sheets = folder.resolve("평가자용");
    key = folder.resolve("열쇠.json");
    BlindReview.of(comparison).rows(40).seed(7).export(sheets, key, Locale.KOREAN);
  }

  @Test
  void nothingInTheReviewersFolderTellsTheModelsAndTheKeyLiesElsewhere() throws IOException {
    List<Path> files;
    try (var all = Files.list(sheets)) {
      files = all.sorted().toList();
    }
    assertThat(files)
        .extracting(f -> f.getFileName().toString())
        .containsExactly("blind-review.csv", "blind-review.html", "blind-review.xlsx");
    for (Path file : files) {
      assertThat(Files.readString(file, StandardCharsets.ISO_8859_1))
          .doesNotContainIgnoringCase("scripted")
          .doesNotContainIgnoringCase("tuned");
    }
    for (SheetFile.Line line : SheetFile.read(sheets.resolve("blind-review.xlsx"))) {
      assertThat(String.join(" ", line.cells())).doesNotContain("scripted").doesNotContain("tuned");
    }
    assertThat(Files.readString(key)).contains("scripted:tuned");
    Path inside = sheets.resolve("key.json");
    assertThatThrownBy(() -> BlindReview.of(comparison).export(sheets, inside, Locale.KOREAN))
        .isInstanceOf(HiveTuneException.class);
  }

  @Test
  void koreanExcelOpensTheCsvAndOrderFollowsTheSeed() throws IOException {
    String csv = Files.readString(sheets.resolve("blind-review.csv"));
    assertThat(csv).startsWith("\uFEFF\"번호\",\"질문\",\"답변 1\",\"답변 2\",\"나은 답변\",\"메모\"\r\n");
    List<BlindKey.Entry> entries = BlindKey.read(key).entries();
    assertThat(entries).hasSize(40);
    assertThat(entries).extracting(BlindKey.Entry::row).doesNotHaveDuplicates();
    assertThat(entries).extracting(BlindKey.Entry::row).isNotEqualTo(sorted(entries));
    long tunedFirst = entries.stream().filter(BlindKey.Entry::tunedFirst).count();
    assertThat(tunedFirst).isBetween(10L, 30L);
    Path again = folder.resolve("again.json");
    BlindReview.of(comparison).rows(40).seed(7).export(folder.resolve("a"), again, Locale.KOREAN);
    assertThat(BlindKey.read(again)).isEqualTo(BlindKey.read(key));
    BlindReview.of(comparison).rows(40).seed(8).export(folder.resolve("b"), again, Locale.KOREAN);
    assertThat(BlindKey.read(again)).isNotEqualTo(BlindKey.read(key));
  }

  private static List<Integer> sorted(List<BlindKey.Entry> entries) {
    return entries.stream().map(BlindKey.Entry::row).sorted().toList();
  }

  @Test
  void eachAnswerStandsWhereTheKeySays() throws IOException {
    List<SheetFile.Line> lines = SheetFile.read(sheets.resolve("blind-review.xlsx"));
    for (BlindKey.Entry entry : BlindKey.read(key).entries()) {
      SheetFile.Line line =
          lines.stream().filter(l -> l.cell(0).equals(entry.code())).findFirst().orElseThrow();
      String tuned = comparison.tuned().records().get(entry.row()).answer();
      assertThat(line.cell(entry.tunedFirst() ? 2 : 3)).isEqualTo(tuned.strip());
      assertThat(line.cell(1))
          .isEqualTo(
              comparison.base().records().get(entry.row()).example().prompt().get(0).content());
    }
  }

  @Test
  void marksFromAKoreanWindowsAndFromExcelAreResolved() throws IOException {
    Path csv = folder.resolve("김평가.csv");
    // Excel on Korean Windows saves "CSV" in CP949.
    Files.write(
        csv,
        text(entry -> entry.tunedFirst() ? "1" : "2").getBytes(Charset.forName("x-windows-949")));
    Path xlsx = folder.resolve("이평가.xlsx");
    List<List<String>> lines = new ArrayList<>(List.of(List.of("번호", "나은 답변")));
    int i = 0;
    for (BlindKey.Entry entry : BlindKey.read(key).entries()) {
      lines.add(List.of(entry.code(), i++ < 10 ? "무승부" : entry.tunedFirst() ? "1" : "2"));
    }
    SheetFile.writeXlsx(xlsx, "s", lines, List.of());
    BlindResult result = BlindReview.join(key, List.of(csv, xlsx));
    assertThat(result.reviewers())
        .extracting(BlindResult.Reviewer::name)
        .containsExactly("김평가", "이평가");
    assertThat(result.reviewers().get(0).preferences().count(Preference.TUNED)).isEqualTo(40);
    assertThat(result.reviewers().get(1).preferences().count(Preference.TIE)).isEqualTo(10);
    // With one of two preferring and one undecided neither has more than half.
    assertThat(result.majority().count(Preference.TUNED)).isEqualTo(30);
    // scipy.stats.binomtest(0, 30).pvalue
    assertThat(result.majority().signTest()).isEqualTo(1.862645149230957e-09);
    assertThat(result.majority().judged()).isEqualTo(40);
    assertThat(result.kappa(0, 1)).hasValue(0.0);
    assertThat(result.section(Statistics.DEFAULT).blocks()).hasSizeGreaterThan(3);
  }

  private interface Mark {
    String of(BlindKey.Entry entry);
  }

  private String text(Mark mark) throws IOException {
    StringBuilder out = new StringBuilder("번호,질문,나은 답변\r\n");
    for (BlindKey.Entry entry : BlindKey.read(key).entries()) {
      out.append(entry.code()).append(",\"여러\n줄\",").append(mark.of(entry)).append("\r\n");
    }
    return out.toString();
  }

  @Test
  void everyMarkThatCannotBeReadIsNamedAtOnce() throws IOException {
    Path csv =
        Files.writeString(
            folder.resolve("박평가.csv"),
            "번호,나은 답변\nR001,왼쪽\nR999,1\nR002,1\nR002,2\n",
            StandardCharsets.UTF_8);
    assertThatThrownBy(() -> BlindReview.join(key, List.of(csv)))
        .isInstanceOfSatisfying(
            HiveTuneException.class,
            e ->
                assertThat(e.problems())
                    .extracting(p -> p.sentence(Locale.KOREAN))
                    .containsExactly(
                        "박평가.csv:2: R001의 ‘나은 답변’에는 1, 2, 무승부 가운데 하나를 적어 주세요(지금 적힌 값: ‘왼쪽’)",
                        "박평가.csv:3: 이 평가에 없는 번호입니다(‘R999’)",
                        "박평가.csv:5: ‘R002’ 줄이 두 번 있습니다"));
    Path other = Files.writeString(folder.resolve("x.csv"), "a,b\n1,2\n", StandardCharsets.UTF_8);
    assertThatThrownBy(() -> BlindReview.join(key, List.of(other))).hasMessageContaining("columns");
    assertThatThrownBy(() -> BlindReview.join(other, List.of(csv))).hasMessageContaining("key");
  }

  @Test
  void answersThatExcelWouldTakeForFormulasAreNone() throws IOException {
    Path file = folder.resolve("f.csv");
    SheetFile.writeCsv(file, List.of(List.of("=1+1", "-3", "가\"나")));
    assertThat(Files.readString(file)).isEqualTo("\uFEFF\"'=1+1\",\"'-3\",\"가\"\"나\"\r\n");
  }

  @Test
  void aWorkLogGivesPairsAndNamesWhatIsNoNumber() throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("작업.csv"),
            "글,이전 시간(분),이후 시간(분),이전 수정,이후 수정\n가,60,20,3,0\n나,,,4,1\n",
            StandardCharsets.UTF_8);
    WorkLog log = WorkLog.read(file);
    assertThat(log.minutes()).containsExactly(new WorkLog.Pair(60, 20));
    assertThat(log.corrections()).containsExactly(new WorkLog.Pair(3, 0), new WorkLog.Pair(4, 1));
    Files.writeString(file, "글,이전 수정,이후 수정\n가,세 번,0\n", StandardCharsets.UTF_8);
    assertThatThrownBy(() -> WorkLog.read(file)).hasMessageContaining("작업.csv:2");
  }

  @Test
  void thePageMarksByKeysAndSavesWhatJoinReads() throws IOException {
    Optional<String> missing = HeadlessChromium.missing();
    assumeTrue(missing.isEmpty(), missing.orElse(""));
    try (HeadlessChromium browser = HeadlessChromium.launch()) {
      BrowserPage page = browser.open(sheets.resolve("blind-review.html"));
      assertThat(page.text("document.getElementById('title').textContent")).isEqualTo("블라인드 평가");
      page.text(
          "(function () { for (let i = 0; i < 40; i++) { document.dispatchEvent("
              + "new KeyboardEvent('keydown', {key: '120'.charAt(i % 3)})); } return ''; })()");
      page.text(
          "(window.Blob = function (parts) { window.saved = parts.join(''); }, URL.createObjectURL"
              + " = function () { return '#'; }, document.getElementById('save').click(), '')");
      Path saved =
          Files.writeString(
              folder.resolve("최평가.csv"), page.text("window.saved"), StandardCharsets.UTF_8);
      BlindResult result = BlindReview.join(key, List.of(saved));
      Preferences marks = result.reviewers().get(0).preferences();
      assertThat(marks.judged()).isEqualTo(40);
      assertThat(marks.count(Preference.TIE)).isEqualTo(13);
      BlindKey.Entry first = BlindKey.read(key).entries().get(0);
      assertThat(marks.rows().get(first.row()))
          .hasValue(first.tunedFirst() ? Preference.TUNED : Preference.BASE);
      assertThat(page.requests()).allMatch(u -> u.matches("(?s)(file|data):.*"));
      assertThat(page.problems()).isEmpty();
      page.resize(360, 740);
      assertThat(page.number("document.documentElement.scrollWidth")).isLessThanOrEqualTo(360);
    }
  }
}
