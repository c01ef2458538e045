package io.hivetune.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.hivetune.examples.agency.CleanRecord;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A user's own files under the names that Korean users give them, from Windows and from a Mac. */
@Tag("charset")
class OwnFilesTest {
  private static final int RECORDS = 40;

  @TempDir private Path folder;

  @ParameterizedTest
  @EnumSource(
      value = Normalizer.Form.class,
      names = {"NFC", "NFD"})
  void fileFromKoreanExcel_isTunedOnAndReportedInUtf8(Normalizer.Form form) throws IOException {
    Path file = koreanExcelFile(Normalizer.normalize("상담 (최종).csv", form));
    Path out = folder.resolve("out");
    TestConsole console = new TestConsole();

    int code =
        ExampleMain.codeOf(
            console.in(Locale.KOREAN),
            List.of("--data", file.toString(), "--epochs", "1", "--out", out.toString()),
            Quickstart::run);

    assertThat(code).as(String.join("\n", console.lines())).isZero();
    assertThat(Files.readString(out.resolve("data-report.html"), StandardCharsets.UTF_8))
        .contains("데이터 준비 보고서")
        .contains("(최종).csv");
    assertThat(Files.readString(out.resolve("comparison-report.html"), StandardCharsets.UTF_8))
        .contains("파인튜닝 전후 비교 보고서");
    assertThat(Files.readString(out.resolve("data/training.jsonl"), StandardCharsets.UTF_8))
        .contains("안녕하세요, 고객님.");
  }

  private Path koreanExcelFile(String name) throws IOException {
    Path file;
    try {
      file = folder.resolve(name);
    } catch (InvalidPathException e) {
      assumeTrue(false, "this locale can't name files in Hangul");
      throw e;
    }
    StringBuilder csv = new StringBuilder("질문,답변\r\n");
    CleanRecord.readAll(Path.of("src/main/data/clean")).stream()
        .filter(r -> r.channel().equals("support"))
        .limit(RECORDS)
        .forEach(
            r ->
                csv.append(cell(r.asked().get(0)))
                    .append(',')
                    .append(cell(r.answered().get(0)))
                    .append("\r\n"));
    Files.write(file, csv.toString().getBytes(Charset.forName("x-windows-949")));
    return file;
  }

  private static String cell(String text) {
    return "\"" + text.replace("\"", "\"\"") + "\"";
  }
}
