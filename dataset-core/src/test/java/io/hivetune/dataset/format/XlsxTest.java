package io.hivetune.dataset.format;

import static io.hivetune.dataset.format.TestFiles.english;
import static io.hivetune.dataset.format.TestFiles.problems;
import static io.hivetune.dataset.format.TestFiles.shown;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hivetune.dataset.ChatExample;
import io.hivetune.dataset.Dataset;
import io.hivetune.dataset.HiveTuneException;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The workbook was written by openpyxl; the recipe lies in {@code src/test/reference/format}. */
class XlsxTest {
  @TempDir Path folder;

  private Path workbook() throws IOException {
    Path file = folder.resolve("상담 (최종).xlsx");
    try (InputStream in =
        Objects.requireNonNull(XlsxTest.class.getResourceAsStream("openpyxl.xlsx"))) {
      Files.copy(in, file);
    }
    return file;
  }

  @Test
  void first_sheet_with_a_title_above_numbers_dates_and_empty_rows() throws IOException {
    List<ReadRecord> records = ExampleReader.defaults().readAll(List.of(workbook()));
    assertThat(shown(records))
        .containsExactly(
            "3: 몇 시에 여나요? | 오전 9시에\n엽니다.",
            "5: 얼마예요? | 12000",
            "6: 언제 쉬나요? | 2026-12-25",
            "7: 할인율은? | 0.1");
    assertThat(english(problems(records)))
        .containsExactly("상담 (최종).xlsx:8: Field \"답변\" is missing. Add it to the record.");
  }

  @Test
  void a_named_sheet_and_one_that_is_not_there() throws IOException {
    Path file = workbook();
    assertThat(shown(ExampleReader.defaults().sheet("블로그").readAll(List.of(file))))
        .containsExactly("2: 소금빵 |   앞뒤 공백  ");
    assertThatThrownBy(() -> ExampleReader.defaults().sheet("Sheet9").readAll(List.of(file)))
        .isInstanceOf(HiveTuneException.class)
        .hasMessageContaining("There is no sheet \"Sheet9\". The workbook has: 상담, 블로그.");
  }

  @Test
  void a_damaged_workbook_is_one_sentence() throws IOException {
    Path file = workbook();
    byte[] bytes = Files.readAllBytes(file);
    Arrays.fill(bytes, 300, bytes.length - 1200, (byte) 7);
    Files.write(file, bytes);
    assertThatThrownBy(() -> ExampleReader.defaults().readAll(List.of(file)))
        .isInstanceOfSatisfying(
            HiveTuneException.class,
            e -> assertThat(e.sentences(Locale.KOREAN)).contains("엑셀 파일이 손상되었습니다"));
  }

  /** A class loader that has this room but not the optional library. */
  @Test
  void without_the_optional_library_its_name_and_the_way_around_are_said() throws Exception {
    Path file = workbook();
    List<URL> urls = new ArrayList<>();
    for (String entry : System.getProperty("java.class.path").split(java.io.File.pathSeparator)) {
      if (!entry.contains("fastexcel")) {
        urls.add(Path.of(entry).toUri().toURL());
      }
    }
    try (URLClassLoader without =
        new URLClassLoader(urls.toArray(URL[]::new), ClassLoader.getPlatformClassLoader())) {
      Class<?> reader = without.loadClass("io.hivetune.dataset.format.ExampleReader");
      Object defaults = reader.getMethod("defaults").invoke(null);
      assertThatThrownBy(() -> reader.getMethod("stream", Path.class).invoke(defaults, file))
          .cause()
          .hasMessageContaining("org.dhatim:fastexcel-reader")
          .hasMessageContaining("CSV UTF-8");
    }
  }

  @Test
  void many_rows_are_written_and_read_in_order() throws IOException {
    Path file = folder.resolve("out.xlsx");
    List<ChatExample> data =
        Stream.iterate(0, i -> i + 1)
            .limit(2500)
            .map(i -> ChatExample.of("질문 " + i, "=1+1 <답변> & \"" + i + "\""))
            .toList();
    ExampleWriter.to(ExampleFormat.XLSX).write(file, Dataset.of(data));
    List<ReadRecord> back = ExampleReader.defaults().readAll(List.of(file));
    assertThat(TestFiles.examples(back))
        .extracting(ChatExample::messages)
        .isEqualTo(data.stream().map(ChatExample::messages).toList());
    assertThat(back.get(2499).provenance().line()).isEqualTo(2501);
  }
}
