package io.hivetune.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Whatever is wrong with what the user gives: one clear sentence, exit code 2, nothing left behind.
 */
@Tag("charset")
class QuickstartBadInputTest {
  @TempDir private Path folder;

  @Test
  void missingFile() throws IOException {
    assertRefused("nowhere.csv", List.of("--data", path("nowhere.csv")));
  }

  @Test
  void directory() throws IOException {
    Files.createDirectory(folder.resolve("folder.csv"));
    assertRefused("folder.csv", List.of("--data", path("folder.csv")));
  }

  @Test
  void emptyFile() throws IOException {
    Files.createFile(folder.resolve("empty.csv"));
    assertRefused("empty.csv", List.of("--data", path("empty.csv")));
  }

  @Test
  void unknownEncoding() throws IOException {
    Files.write(
        folder.resolve("bytes.csv"),
        new byte[] {(byte) 0xff, 0x00, (byte) 0x81, (byte) 0xff, 0x0a, (byte) 0xfe});
    assertRefused("bytes.csv", List.of("--data", path("bytes.csv")));
  }

  @Test
  void csvWithoutTheNeededColumns_namesThoseItHas() throws IOException {
    write("columns.csv", "번호,날짜\n1,2026-01-01\n2,2026-01-02\n");
    assertRefused("번호", List.of("--data", path("columns.csv")));
  }

  @Test
  void recordsWithoutAnswers() throws IOException {
    write("unanswered.csv", "input,output\n안녕하세요,\n영업시간이 언제인가요,\n");
    assertRefused("10", List.of("--data", path("unanswered.csv")));
  }

  @Test
  void fewerThanTenUsableExamples() throws IOException {
    write("few.csv", "input,output\n영업시간이 언제인가요?,평일 아홉 시부터 여섯 시까지입니다.\n주차가 되나요?,건물 뒤에 두 대 됩니다.\n");
    assertRefused("10", List.of("--data", path("few.csv")));
  }

  @Test
  void severalBadFiles_areToldTogether() throws IOException {
    Files.createFile(folder.resolve("empty.csv"));
    List<String> said =
        run(Locale.ENGLISH, List.of("--data", path("empty.csv"), "--data", path("nowhere.csv")));
    assertThat(String.join("\n", said)).contains("empty.csv").contains("nowhere.csv");
  }

  @Test
  void modelFolderThatIsNone_saysWhatIsMissing() throws IOException {
    Files.createDirectory(folder.resolve("model"));
    assertRefused("config.json", List.of("--model", path("model")));
  }

  @Test
  void unknownArgument() throws IOException {
    assertRefused("--dta", List.of("--dta", "x"));
  }

  @Test
  void epochsOutOfRange() throws IOException {
    assertRefused("0", List.of("--epochs", "0"));
  }

  @Test
  void resultFolderThatIsAFile() throws IOException {
    write("out", "my notes");
    List<String> said = run(Locale.KOREAN, List.of("--out", path("out")));
    assertThat(said.get(said.size() - 1)).contains("--out");
    assertThat(Files.readString(folder.resolve("out"), StandardCharsets.UTF_8))
        .isEqualTo("my notes");
  }

  @Test
  void aRefusedRun_leavesTheResultsOfTheLastOne() throws IOException {
    Path out = Files.createDirectory(folder.resolve("out"));
    Path report =
        Files.writeString(out.resolve("data-report.html"), "last", StandardCharsets.UTF_8);
    run(Locale.ENGLISH, List.of("--data", path("nowhere.csv"), "--out", out.toString()));
    assertThat(report).hasContent("last");
  }

  private String path(String name) {
    return folder.resolve(name).toString();
  }

  private void write(String name, String text) throws IOException {
    Files.writeString(folder.resolve(name), text, StandardCharsets.UTF_8);
  }

  private void assertRefused(String mention, List<String> arguments) throws IOException {
    for (Locale locale : List.of(Locale.KOREAN, Locale.ENGLISH)) {
      Path out = folder.resolve("out-" + locale.getLanguage());
      List<String> with = new ArrayList<>(arguments);
      with.addAll(List.of("--out", out.toString()));
      List<String> said = run(locale, with);
      String last = said.get(said.size() - 1);
      assertThat(String.join("\n", said)).contains(mention);
      assertThat(said).noneMatch(line -> line.contains("Exception") || line.startsWith("\tat "));
      boolean korean = last.codePoints().anyMatch(c -> c >= '가' && c <= '힣');
      assertThat(korean || !locale.equals(Locale.KOREAN)).as("Korean: %s", last).isTrue();
      assertThat(leftBehind(out)).isEmpty();
    }
  }

  private static List<String> run(Locale locale, List<String> arguments) {
    TestConsole console = new TestConsole();
    int code = ExampleMain.codeOf(console.in(locale), arguments, Quickstart::run);
    assertThat(code).as(String.join("\n", console.lines())).isEqualTo(2);
    return console.lines();
  }

  private static List<Path> leftBehind(Path out) throws IOException {
    if (!Files.exists(out)) {
      return List.of();
    }
    try (Stream<Path> files = Files.walk(out)) {
      return files.filter(Files::isRegularFile).toList();
    }
  }
}
