package io.hivetune.dataset.prepare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.hivetune.dataset.Dataset;
import io.hivetune.dataset.HiveTuneException;
import io.hivetune.dataset.PersonalDataScanner;
import io.hivetune.dataset.PersonalDataScanner.Finding;
import io.hivetune.dataset.TrainingExample;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("charset")
class PreparationTest {
  private static final String SECRET = "010-0123-4567";
  private static final PersonalDataScanner SCANNER =
      text -> {
        int at = text.indexOf(SECRET);
        return at < 0 ? List.of() : List.of(new Finding("PHONE", at, at + SECRET.length(), "test"));
      };

  @TempDir Path folder;

  /** Forty good rows and, in between, one of each kind of bad row. */
  private Path dirtyFile() throws IOException {
    Random random = new Random(4);
    StringBuilder csv = new StringBuilder("질문,답변\r\n");
    for (int i = 0; i < 40; i++) {
      String answer = Examples.text(random, 90);
      csv.append(Examples.text(random, 20)).append(',');
      csv.append(i < 3 ? Normalizer.normalize(answer, Normalizer.Form.NFD) : answer);
      csv.append("\r\n");
    }
    csv.append("질문만 있는 줄\r\n"); // 42
    csv.append("빈 답변,   \r\n"); // 43
    csv.append("따옴표,\"안 닫힘\r\n"); // 44
    csv.append("전화번호 ").append(SECRET).append(",받았습니다. 곧 전화드리겠습니다.\r\n"); // 45
    csv.append("전화번호 ").append(SECRET).append(",받았습니다. 곧 전화드리겠습니다.\r\n"); // 46
    return Files.writeString(folder.resolve("상담 (최종).csv"), csv, StandardCharsets.UTF_8);
  }

  private static Preparation preparation() {
    return Preparation.builder()
        .purpose(p -> "support")
        .steps(
            Steps.normalise(),
            Steps.validate(),
            Steps.deduplicate(0.8),
            Steps.mask(SCANNER, Masker.kinds()))
        .setting("masking", "kinds")
        .build();
  }

  @Test
  void every_record_is_accounted_for() throws IOException {
    Prepared prepared = preparation().run(dirtyFile());
    PreparationReport report = prepared.report();
    assertThat(report.read()).isEqualTo(45);
    assertThat(report.kept()).isEqualTo(41);
    assertThat(report.dropped())
        .extracting(d -> d.provenance().place() + " " + d.reason().code())
        .containsExactly(
            "상담 (최종).csv:42 field.missing",
            "상담 (최종).csv:43 empty-answer",
            "상담 (최종).csv:44 csv.quote",
            "상담 (최종).csv:46 exact-duplicate");
    assertThat(report.files())
        .singleElement()
        .satisfies(
            f ->
                assertThat(List.of(f.read(), f.kept(), f.dropped())).containsExactly(45L, 41L, 4L));
    assertThat(report.masked())
        .containsExactlyEntriesOf(
            java.util.Map.of("PHONE", new PreparationReport.MaskedCount(1, 0)));
    assertThat(report.changedBy()).containsEntry("mask", 1L).containsEntry("normalise", 3L);
    assertThat(prepared.training().size() + prepared.validation().size() + prepared.test().size())
        .isEqualTo(41);
  }

  @Test
  void a_splitter_that_lets_sides_overlap_is_caught() throws IOException {
    Splitter leaky =
        examples -> {
          List<TrainingExample> training = new ArrayList<>(examples.subList(1, examples.size()));
          training.set(0, examples.get(0));
          return new Splits(training, List.of(), List.of(examples.get(0)));
        };
    Path file = dirtyFile();
    assertThatThrownBy(() -> Preparation.builder().splitter(leaky).build().run(file))
        .isInstanceOf(HiveTuneException.class)
        .hasMessageContaining("stand on different sides, but are 100 % alike");
  }

  @Test
  void a_splitter_that_loses_examples_is_caught() throws IOException {
    Splitter losing = examples -> new Splits(examples.subList(0, 20), List.of(), List.of());
    Path file = dirtyFile();
    assertThatThrownBy(() -> Preparation.builder().splitter(losing).build().run(file))
        .hasMessageContaining("shared out 20 examples");
  }

  @Test
  void too_few_usable_examples_are_one_sentence() throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("a.csv"), "input,output\na,b\nc,\n", StandardCharsets.UTF_8);
    assertThatThrownBy(() -> preparation().run(file))
        .isInstanceOfSatisfying(
            HiveTuneException.class,
            e ->
                assertThat(e.sentences(Locale.KOREAN))
                    .isEqualTo(
                        "레코드 2건 중 쓸 수 있는 것은 1건뿐입니다. 10건 이상이어야 합니다."
                            + " 제외된 1건 가운데 첫 번째는 a.csv:3입니다."
                            + " 예시를 더 모으거나 제외된 레코드를 고쳐 주세요."));
  }

  @Test
  void the_same_files_give_the_same_data() throws IOException {
    Path file = dirtyFile();
    Dataset once = preparation().run(file).training();
    assertThat(preparation().run(file).training().fingerprint()).isEqualTo(once.fingerprint());
  }

  @Test
  void reports_are_written_and_show_no_personal_value() throws IOException {
    PreparationReport report = preparation().run(dirtyFile()).report();
    Path html = folder.resolve("보고서.html");
    Path json = folder.resolve("보고서.json");
    report.writeHtml(html);
    report.writeJson(json);
    String page = Files.readString(html, StandardCharsets.UTF_8);
    assertThat(page)
        .contains("<html lang=\"ko\">", "데이터 준비 보고서", "상담 (최종).csv:43", "빈 답변", "따옴표 오류")
        .doesNotContain(SECRET, "http://", "https://");
    JsonNode root = new ObjectMapper().readTree(Files.readString(json, StandardCharsets.UTF_8));
    assertThat(root.get("read").asInt()).isEqualTo(45);
    assertThat(root.get("kept").asInt() + root.get("dropped").asInt()).isEqualTo(45);
    assertThat(root.get("droppedBy").get("empty-answer").asInt()).isEqualTo(1);
    assertThat(root.get("problems")).hasSize(4);
    assertThat(root.get("problems").get(1).get("line").asInt()).isEqualTo(43);
    assertThat(root.toString()).doesNotContain(SECRET);
    assertThat(report.summary(Locale.KOREAN))
        .startsWith("레코드 45건을 읽었습니다: 41건 사용")
        .doesNotContain(SECRET);
    assertThat(report.summary(Locale.ENGLISH)).startsWith("45 records read: 41 kept");
  }

  @Test
  void an_english_page_has_no_korean_but_names_and_excerpts() throws IOException {
    Path html = folder.resolve("report.html");
    PreparationReport report = preparation().run(dirtyFile()).report();
    report.writeHtml(html, Locale.US);
    assertThat(
            Files.readString(html, StandardCharsets.UTF_8)
                .replace("상담 (최종).csv", "")
                .replaceAll("<span class=\"soft excerpt\">.*?</span>", "")
                .replace("&quot;답변&quot;", ""))
        .contains("<html lang=\"en\">", "Every dropped record")
        .doesNotContainPattern("[가-힣]");
  }

  @Test
  void hostile_file_names_and_purposes_stay_text() throws IOException {
    Path file = Files.copy(dirtyFile(), folder.resolve("<b>&'\"x.csv"));
    Path html = folder.resolve("report.html");
    Preparation.builder()
        .purpose(p -> "<script>alert(1)</script>")
        .build()
        .run(file)
        .report()
        .writeHtml(html);
    assertThat(Files.readString(html, StandardCharsets.UTF_8))
        .doesNotContain("<script>alert", "<b>&'")
        .contains("&lt;b&gt;&amp;&#39;&quot;x.csv");
  }

  @Test
  void reasons_of_someone_elses_step_are_shown_by_their_code() throws IOException {
    Step picky =
        Step.of(
            "picky",
            e ->
                e.provenance().line() == 5
                    ? Step.Outcome.dropped(
                        io.hivetune.dataset.Problem.of(Preparation.class, "no-files"))
                    : Step.Outcome.kept(e));
    PreparationReport report = Preparation.builder().steps(picky).build().run(dirtyFile()).report();
    assertThat(report.dropped()).anyMatch(d -> d.label(Locale.KOREAN).equals("no-files"));
  }
}
