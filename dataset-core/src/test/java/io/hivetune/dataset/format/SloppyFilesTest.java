package io.hivetune.dataset.format;

import static io.hivetune.dataset.format.TestFiles.english;
import static io.hivetune.dataset.format.TestFiles.read;
import static io.hivetune.dataset.format.TestFiles.shown;
import static io.hivetune.dataset.format.TestFiles.utf8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hivetune.dataset.HiveTuneException;
import io.hivetune.dataset.Problem;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files as people copy them: read, with a warning that names the line. */
@Tag("charset")
class SloppyFilesTest {
  @TempDir Path folder;

  private static List<Problem> warnings(List<ReadRecord> records) {
    return records.stream().flatMap(r -> r.warnings().stream()).toList();
  }

  @Test
  void a_table_with_blanks_in_its_header_and_before_its_quotes() throws IOException {
    Path file =
        utf8(
            folder.resolve("blog.csv"),
            "  input,output\n  \"블로그 글을 써 줘\n주제: 소금빵\",  \"겉은 바삭하고\n속은 촉촉합니다.\"\nb, \"c\"\n");
    List<ReadRecord> records = read(file);
    assertThat(shown(records))
        .containsExactly("2: 블로그 글을 써 줘\n주제: 소금빵 | 겉은 바삭하고\n속은 촉촉합니다.", "5: b | c");
    assertThat(english(warnings(records)))
        .satisfiesExactly(
            w -> assertThat(w).startsWith("blog.csv:1: Column names have blanks"),
            w -> assertThat(w).startsWith("blog.csv:2: A quoted value begins after a blank"));
  }

  @Test
  void objects_over_lines_after_each_other_and_indented() throws IOException {
    List<ReadRecord> records =
        read(
            utf8(
                folder.resolve("a.jsonl"),
                "\n\n  {\"input\":\"a\",\n\"output\":\"b\"}\n"
                    + "{\"input\":\"c\",\"output\":\"d\"}{\"input\":\"e\",\"output\":\"f\"}\n"
                    + "{\n\"input\":\"g\",\"output\":\"h\"}\n\n"));
    assertThat(shown(records)).containsExactly("3: a | b", "5: c | d", "5: e | f", "6: g | h");
    assertThat(warnings(records))
        .extracting(p -> p.place().orElse("") + " " + p.code())
        .containsExactly(
            "a.jsonl:3 json.blanks",
            "a.jsonl:3 json.several-lines",
            "a.jsonl:5 json.several-on-line");
  }

  @Test
  void an_array_is_no_sloppy_file() throws IOException {
    List<ReadRecord> records =
        read(
            utf8(
                folder.resolve("a.jsonl"),
                "[\n"
                    + "  {\n"
                    + "    \"input\": \"a\",\n"
                    + "    \"output\": \"b\"\n"
                    + "  },\n"
                    + "  {\"input\":\"c\",\"output\":\"d\"}\n"
                    + "]\n"));
    assertThat(shown(records)).containsExactly("2: a | b", "6: c | d");
    assertThat(warnings(records)).isEmpty();
  }

  @Test
  void placeholders_nobody_filled_in_name_their_line() throws IOException {
    List<ReadRecord> records =
        read(
            utf8(
                folder.resolve("a.csv"),
                "input,output\n"
                    + "블로그 써 줘,[블로그 내용 전체]\n"
                    + "소개,...전문...\n"
                    + "전화,02-XXX-XXXX\n"
                    + "이름,{{name}}님\n"
                    + "정상,가격은 [3,000원]... 2-3일\n"));
    assertThat(warnings(records))
        .allMatch(p -> p.code().equals("text.placeholder"))
        .extracting(p -> p.place().orElse(""))
        .containsExactly("a.csv:2", "a.csv:3", "a.csv:4", "a.csv:5");
    assertThat(warnings(records).get(0).sentence(Locale.KOREAN)).contains("[블로그 내용 전체]");
  }

  @Test
  void one_bad_line_stops_the_file_only_when_asked_to() throws IOException {
    Path file =
        utf8(
            folder.resolve("a.jsonl"),
            "{\"input\":\"a\",\"output\":\"b\"}\n{broken\n{\"input\":\"c\",\"output\":\"d\"}\n");
    assertThat(shown(read(file))).containsExactly("1: a | b", "3: c | d");
    assertThatThrownBy(() -> ExampleReader.defaults().stoppingAtBadRecords().readAll(List.of(file)))
        .isInstanceOf(HiveTuneException.class)
        .hasMessageStartingWith("a.jsonl:2: ");
  }

  @Test
  void a_table_of_json_texts_is_a_table() throws IOException {
    StringBuilder text = new StringBuilder("input,output\n");
    for (int i = 0; i < 30; i++) {
      text.append("\"설정\",\"\n{\n{\"\n");
    }
    assertThat(read(utf8(folder.resolve("a.csv"), text.toString())))
        .hasSize(30)
        .allMatch(r -> r instanceof ReadRecord.Read);
  }

  @Test
  void short_and_long_way_give_the_same_record() throws IOException {
    String line =
        "{\"messages\":[{\"role\":\"user\",\"content\":\"\\uD83D 반쪽\\n"
            + "\\\"가\\\"\"},{\"role\":\"assistant\",\"content\":\"답\",\"weight\":0}]}";
    List<ReadRecord> shortWay = read(utf8(folder.resolve("a.jsonl"), line + "\n"));
    List<ReadRecord> longWay = read(utf8(folder.resolve("b.jsonl"), " " + line + "\n"));
    assertThat(TestFiles.examples(shortWay).get(0).canonical())
        .isEqualTo(TestFiles.examples(longWay).get(0).canonical());
    assertThat(TestFiles.examples(shortWay).get(0).messages().get(0).content())
        .startsWith("\uD83D 반쪽");
  }

  @Test
  void a_record_of_ten_megabytes_is_read_and_one_beyond_the_limit_is_named() throws IOException {
    String big = "가".repeat(3_400_000);
    Path file =
        utf8(
            folder.resolve("a.jsonl"),
            "{\"input\":\"a\",\"output\":\"" + big + "\"}\n{\"input\":\"b\",\"output\":\"c\"}\n");
    List<ReadRecord> records = read(file);
    assertThat(TestFiles.examples(records).get(0).answer().orElse("")).isEqualTo(big);
    assertThat(records).hasSize(2);

    Path huge =
        utf8(
            folder.resolve("b.jsonl"),
            "{\"input\":\"b\",\"output\":\"c\"}\r\n{\"x\":\""
                + "a".repeat(LineReader.LONGEST)
                + "\"}\r\n{\"input\":\"d\",\"output\":\"e\"}\r\n");
    List<ReadRecord> around = read(huge);
    assertThat(shown(around)).containsExactly("1: b | c", "3: d | e");
    assertThat(english(TestFiles.problems(around)))
        .containsExactly(
            "b.jsonl:2: The line has more than 20,000,000 characters. Split the record.");
  }

  @Test
  void a_file_that_is_one_endless_line_is_told_its_rule_and_not_that_it_holds_nothing()
      throws IOException {
    Path file = utf8(folder.resolve("c.jsonl"), "a".repeat(LineReader.LONGEST + 1));
    assertThatThrownBy(() -> read(file))
        .hasMessage("c.jsonl:1: The line has more than 20,000,000 characters. Split the record.");
  }
}
