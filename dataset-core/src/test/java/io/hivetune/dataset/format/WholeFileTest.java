package io.hivetune.dataset.format;

import static io.hivetune.dataset.format.TestFiles.examples;
import static io.hivetune.dataset.format.TestFiles.read;
import static io.hivetune.dataset.format.TestFiles.shown;
import static io.hivetune.dataset.format.TestFiles.utf8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hivetune.dataset.HiveTuneException;
import java.io.IOException;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("charset")
class WholeFileTest {
  @TempDir Path folder;

  @Test
  void several_bad_files_are_reported_together_in_both_languages() throws IOException {
    List<Path> files =
        List.of(
            folder.resolve("없는 파일.csv"),
            folder,
            utf8(folder.resolve("빈 파일.csv"), ""),
            utf8(folder.resolve("공백.csv"), " \n\n"),
            utf8(folder.resolve("머리글뿐.csv"), "input,output\n"),
            utf8(folder.resolve("좋은 파일.csv"), "input,output\na,b\n"));
    assertThatThrownBy(() -> ExampleReader.defaults().readAll(files))
        .isInstanceOfSatisfying(
            HiveTuneException.class,
            e -> {
              assertThat(e.problems())
                  .extracting(p -> p.code())
                  .containsExactly(
                      "file.missing",
                      "file.directory",
                      "file.empty",
                      "file.no-record",
                      "file.no-record");
              assertThat(e.sentences(Locale.KOREAN)).startsWith("없는 파일.csv: 파일이 없습니다.");
              assertThat(e.sentences(Locale.KOREAN).lines()).hasSize(5);
            });
  }

  @Test
  void names_in_hangul_composed_or_not_are_read_and_shown_composed() throws IOException {
    for (Normalizer.Form form : List.of(Normalizer.Form.NFC, Normalizer.Form.NFD)) {
      Path file = utf8(folder.resolve(Normalizer.normalize("상담 (최종).csv", form)), "질문,답변\n가,나\n");
      assertThat(examples(read(file)).get(0).provenance().file()).isEqualTo("상담 (최종).csv");
    }
  }

  @Test
  void of_an_absolute_path_only_the_name_is_kept() throws IOException {
    Path file = utf8(folder.resolve("a.csv"), "input,output\na,b\n").toAbsolutePath();
    assertThat(examples(read(file)).get(0).provenance().place()).isEqualTo("a.csv:2");
  }

  @Test
  void the_ending_of_the_name_does_not_matter() throws IOException {
    assertThat(shown(read(utf8(folder.resolve("a.csv"), "{\"input\":\"a\",\"output\":\"b\"}"))))
        .containsExactly("1: a | b");
    assertThat(shown(read(utf8(folder.resolve("a.jsonl"), "input,output\na,b"))))
        .containsExactly("2: a | b");
  }

  @Test
  void a_json_file_that_begins_with_broken_lines_is_still_one() throws IOException {
    Path file =
        utf8(
            folder.resolve("a.jsonl"),
            "내보내기 2026\n{\"input\":\"a\",\"output\":\"b\"}\n".repeat(1)
                + "{\"input\":\"c\",\"output\":\"d\"}\n");
    assertThat(shown(read(file))).containsExactly("2: a | b", "3: c | d");
  }

  /** Seeded and bounded: no exception but the documented one, whatever the bytes. */
  @Test
  void random_bytes_give_records_or_one_clear_exception() throws IOException {
    Random random = new Random(5);
    String alphabet = "{}[]\",:\\n\r\n\t가나 ab\uFEFF\u0000'|;input output messages";
    for (int i = 0; i < 800; i++) {
      StringBuilder text = new StringBuilder(i % 3 == 0 ? "input,output\n" : i % 3 == 1 ? "{" : "");
      for (int k = random.nextInt(120); k > 0; k--) {
        text.append(alphabet.charAt(random.nextInt(alphabet.length())));
      }
      Path file = utf8(folder.resolve("a.txt"), text.toString());
      try {
        List<ReadRecord> records = read(file);
        assertThat(records).isNotEmpty();
        long last = 0;
        for (ReadRecord record : records) {
          assertThat(record.provenance().line()).isGreaterThanOrEqualTo(last);
          last = record.provenance().line();
        }
      } catch (HiveTuneException e) {
        assertThat(e.sentences(Locale.KOREAN)).startsWith("a.txt");
      }
    }
  }
}
