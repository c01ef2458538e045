package io.hivetune.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Whatever is wrong with what the user gives: one clear sentence, exit code 2, nothing left behind.
 */
@Tag("charset")
class QuickstartBadInputTest {
  private static final String KNOWN_COLUMNS =
      "instruction, output | prompt, completion | input, output | question, answer | 질문, 답변 | 문의,"
          + " 답변 | 제목, 본문 | title, body | client, requirements, proposal | 고객사, 요구사항, 제안서";

  @TempDir private Path folder;

  @Test
  void missingFile() throws IOException {
    assertRefused(
        List.of("--data", path("nowhere.csv")),
        "nowhere.csv: 파일이 없습니다. 파일 이름과 프로그램을 실행한 폴더를 확인해 주세요.",
        "nowhere.csv: There is no such file. Check its name and the folder the program runs in.");
  }

  @Test
  void directory() throws IOException {
    Files.createDirectory(folder.resolve("folder.csv"));
    assertRefused(
        List.of("--data", path("folder.csv")),
        "folder.csv: 폴더 안에 글 파일(.md, .markdown, .txt)이 없습니다. 다른 파일은 하나씩 지정해 주세요.",
        "folder.csv: This folder holds no post (.md, .markdown or .txt). Name the files in it one"
            + " by one.");
  }

  @Test
  void emptyFile() throws IOException {
    Files.createFile(folder.resolve("empty.csv"));
    assertRefused(
        List.of("--data", path("empty.csv")),
        "empty.csv: 빈 파일(0바이트)입니다. 다시 내보내 주세요.",
        "empty.csv: The file is empty (0 bytes). Export it again.");
  }

  @Test
  void unknownEncoding() throws IOException {
    Files.write(
        folder.resolve("bytes.csv"),
        new byte[] {(byte) 0xff, 0x41, (byte) 0x81, (byte) 0xff, 0x0a, (byte) 0xfe});
    assertRefused(
        List.of("--data", path("bytes.csv")),
        "bytes.csv: 인코딩을 알 수 없습니다. UTF-8도, BOM이 있는 UTF-16도, 한글 CP949도 아닙니다. UTF-8로 저장해 주세요.",
        "bytes.csv: The file's encoding is unknown: it is neither UTF-8 nor UTF-16 with a byte"
            + " order mark nor Korean CP949. Save it as UTF-8.");
  }

  @Test
  void csvWithoutTheNeededColumns_namesThoseItHas() throws IOException {
    write("columns.csv", "번호,날짜\n1,2026-01-01\n2,2026-01-02\n");
    assertRefused(
        List.of("--data", path("columns.csv")),
        "columns.csv: 필요한 열이 없습니다. 파일에 있는 열: 번호, 날짜. 필요한 열(다음 중 하나): "
            + KNOWN_COLUMNS
            + ". 열 이름을 바꾸거나 FieldMapping을 지정해 주세요.",
        "columns.csv: The needed columns are missing. The file has: 번호, 날짜. Needed is one of: "
            + KNOWN_COLUMNS
            + ". Rename columns or give a FieldMapping.");
  }

  @Test
  void recordsWithoutAnswers() throws IOException {
    write("unanswered.csv", "input,output\n안녕하세요,\n영업시간이 언제인가요,\n");
    assertRefused(
        List.of("--data", path("unanswered.csv")),
        "레코드 2건 중 쓸 수 있는 것은 0건뿐입니다. 10건 이상이어야 합니다. 제외된 2건 가운데 첫 번째는 unanswered.csv:2입니다. 예시를 더 모으거나"
            + " 제외된 레코드를 고쳐 주세요.",
        "Only 0 of 2 records are usable, but at least 10 are needed; 2 were dropped, the first at"
            + " unanswered.csv:2. Add examples or mend the dropped ones.");
  }

  @Test
  void fewerThanTenUsableExamples() throws IOException {
    write("few.csv", "input,output\n영업시간이 언제인가요?,평일 아홉 시부터 여섯 시까지입니다.\n주차가 되나요?,건물 뒤에 두 대 됩니다.\n");
    assertRefused(
        List.of("--data", path("few.csv")),
        "레코드가 2건뿐입니다. 10건 이상이어야 하니 예시를 더 모아 주세요.",
        "There are only 2 records, but at least 10 are needed. Add examples.");
  }

  @Test
  void severalBadFiles_areToldTogether_aLineEach() throws IOException {
    Files.createFile(folder.resolve("empty.csv"));
    assertThat(
            refused(
                    Locale.ENGLISH,
                    List.of("--data", path("empty.csv"), "--data", path("nowhere.csv")))
                .errorLines())
        .containsExactly(
            "empty.csv: The file is empty (0 bytes). Export it again.",
            "nowhere.csv: There is no such file. Check its name and the folder the program runs"
                + " in.");
  }

  @Test
  void modelFolderThatIsNone_saysWhatIsMissing_aLineEach() throws IOException {
    Files.createDirectory(folder.resolve("model"));
    for (Locale locale : List.of(Locale.KOREAN, Locale.ENGLISH)) {
      List<String> said = refused(locale, List.of("--model", path("model"))).errorLines();
      assertThat(said).hasSize(4).allMatch(line -> line.startsWith(path("model") + ": "));
      List<String> names =
          List.of("config.json", "tokenizer.json", "tokenizer_config.json", "model.safetensors");
      for (int i = 0; i < names.size(); i++) {
        assertThat(said.get(i)).contains(" " + names.get(i) + " ");
      }
    }
  }

  @Test
  void unknownArgument() throws IOException {
    assertRefused(
        List.of("--dta", "x"),
        "알 수 없는 인자입니다: \"--dta\". 쓸 수 있는 인자: --data --facts --model --out --seed --epochs"
            + " --provider --base-url --project --location --bucket --poll",
        "Unknown argument \"--dta\". Known: --data --facts --model --out --seed --epochs --provider"
            + " --base-url --project --location --bucket --poll.");
  }

  @Test
  void epochsOutOfRange() throws IOException {
    assertRefused(
        List.of("--epochs", "0"),
        "--epochs 값은 1부터 50까지의 정수여야 하는데 \"0\"을(를) 받았습니다.",
        "--epochs must be a whole number from 1 to 50, but was \"0\".");
  }

  @Test
  void resultFolderThatIsAFile() throws IOException {
    write("out", "my notes");
    assertThat(refused(Locale.KOREAN, List.of("--out", path("out"))).errorLines())
        .containsExactly(path("out") + ": 파일이 지정되었습니다. --out에는 결과를 담을 폴더를 지정해 주세요.");
    assertThat(refused(Locale.ENGLISH, List.of("--out", path("out"))).errorLines())
        .containsExactly(
            path("out")
                + ": This is a file, but --out names a folder for the results. Choose another"
                + " name.");
    assertThat(Files.readString(folder.resolve("out"), StandardCharsets.UTF_8))
        .isEqualTo("my notes");
  }

  @Test
  void aRefusedRun_leavesTheResultsOfTheLastOne() throws IOException {
    Path out = Files.createDirectory(folder.resolve("out"));
    Path report =
        Files.writeString(out.resolve("data-report.html"), "last", StandardCharsets.UTF_8);
    refused(Locale.ENGLISH, List.of("--data", path("nowhere.csv"), "--out", out.toString()));
    assertThat(report).hasContent("last");
  }

  private String path(String name) {
    return folder.resolve(name).toString();
  }

  private void write(String name, String text) throws IOException {
    Files.writeString(folder.resolve(name), text, StandardCharsets.UTF_8);
  }

  private void assertRefused(List<String> arguments, String korean, String english) {
    Path out = folder.resolve("out");
    List<String> with = new ArrayList<>(arguments);
    with.addAll(List.of("--out", out.toString()));
    assertThat(refused(Locale.KOREAN, with).errorLines()).containsExactly(korean);
    assertThat(refused(Locale.ENGLISH, with).errorLines()).containsExactly(english);
    assertThat(out).doesNotExist();
  }

  /** Exit code 2, and what is said on the error stream comes after everything else. */
  private static TestConsole refused(Locale locale, List<String> arguments) {
    TestConsole console = new TestConsole();
    int code = ExampleMain.codeOf(console.in(locale), arguments, Quickstart::run);
    assertThat(code).as(String.join("\n", console.lines())).isEqualTo(2);
    assertThat(console.lines()).endsWith(console.errorLines().toArray(String[]::new));
    return console;
  }
}
