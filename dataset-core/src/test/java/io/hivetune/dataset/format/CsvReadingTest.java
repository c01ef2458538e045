package io.hivetune.dataset.format;

import static io.hivetune.dataset.format.TestFiles.english;
import static io.hivetune.dataset.format.TestFiles.problems;
import static io.hivetune.dataset.format.TestFiles.read;
import static io.hivetune.dataset.format.TestFiles.shown;
import static io.hivetune.dataset.format.TestFiles.utf8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hivetune.dataset.HiveTuneException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("charset")
class CsvReadingTest {
  @TempDir Path folder;

  @Test
  void quoted_values_hold_line_breaks_delimiters_and_doubled_quotes() throws IOException {
    Path file =
        utf8(
            folder.resolve("블로그.csv"),
            "제목,본문\r\n" + "\"하나, 둘\",\"첫 줄\r\n\r\n\"\"둘째\"\" 줄\"\r\n" + "셋,넷\r\n");
    assertThat(shown(read(file))).containsExactly("2: 하나, 둘 | 첫 줄\r\n\r\n\"둘째\" 줄", "5: 셋 | 넷");
  }

  @Test
  void line_numbers_are_those_of_the_records_first_line() throws IOException {
    Path file = utf8(folder.resolve("a.csv"), "\ninput,output\n\na,b\n\n\n\"c\nd\",e\nf,g");
    assertThat(shown(read(file))).containsExactly("4: a | b", "7: c\nd | e", "9: f | g");
  }

  @Test
  void tabs_semicolons_bars_and_an_announced_separator_are_understood() throws IOException {
    assertThat(shown(read(utf8(folder.resolve("a.tsv"), "질문\t답변\n하나, 둘\t셋\n"))))
        .containsExactly("2: 하나, 둘 | 셋");
    assertThat(shown(read(utf8(folder.resolve("b.csv"), "질문;답변\n하나;둘\n"))))
        .containsExactly("2: 하나 | 둘");
    assertThat(shown(read(utf8(folder.resolve("c.csv"), "질문|답변\n하나|둘\n"))))
        .containsExactly("2: 하나 | 둘");
    assertThat(shown(read(utf8(folder.resolve("d.csv"), "sep=;\n질문;답변\n하나;둘\n"))))
        .containsExactly("3: 하나 | 둘");
  }

  @Test
  void header_is_found_without_case_blanks_or_unicode_form() throws IOException {
    assertThat(shown(read(utf8(folder.resolve("a.csv"), "번호, INPUT ,\"Output\"\n1, \"a\" ,b\n"))))
        .containsExactly("2: a | b");
    assertThat(
            shown(
                read(
                    utf8(
                        folder.resolve("b.csv"),
                        java.text.Normalizer.normalize(
                            "제목,본문\n가,나\n", java.text.Normalizer.Form.NFD)))))
        .hasSize(1);
  }

  @Test
  void channel_column_is_kept_for_the_prompt() throws IOException {
    Path file = utf8(folder.resolve("a.csv"), "채널,input,output\n인스타그램,소금빵,나왔어요\n,공지,쉽니다\n");
    assertThat(shown(read(file))).containsExactly("2: [인스타그램] 소금빵 | 나왔어요", "3: 공지 | 쉽니다");
  }

  @Test
  void instruction_with_and_without_input() throws IOException {
    Path file =
        utf8(folder.resolve("a.csv"), "instruction,input,output\n요약해 줘,긴 글,짧은 글\n인사해 줘,,안녕\n");
    assertThat(shown(read(file))).containsExactly("2: 요약해 줘\n\n긴 글 | 짧은 글", "3: 인사해 줘 | 안녕");
  }

  @Test
  void a_broken_quote_costs_its_own_line_only() throws IOException {
    Path file =
        utf8(
            folder.resolve("a.csv"),
            "input,output\n"
                + "a,\"안 닫힌 따옴표\n"
                + "b,c\n"
                + "d,\"그는 \"네\"라고 했다\"\n"
                + "e,f\n"
                + "g,\"끝까지 안 닫힘\n"
                + "h,i\n");
    List<ReadRecord> records = read(file);
    assertThat(shown(records)).containsExactly("3: b | c", "5: e | f", "7: h | i");
    assertThat(english(problems(records)))
        .allMatch(p -> p.contains("quotation mark"))
        .extracting(p -> p.substring(0, 7))
        .containsExactly("a.csv:2", "a.csv:4", "a.csv:6");
  }

  @Test
  void ragged_rows_are_problems_with_the_rule_and_the_remedy() throws IOException {
    Path file = utf8(folder.resolve("a.csv"), "input,output\n혼자\n하나,둘,셋\n하나,둘,,\n");
    List<ReadRecord> records = read(file);
    assertThat(shown(records)).containsExactly("4: 하나 | 둘");
    assertThat(english(problems(records)))
        .containsExactly(
            "a.csv:2: Field \"output\" is missing. Add it to the record.",
            "a.csv:3: The row has 3 values, but the header has 2 columns."
                + " Put values that contain the delimiter in quotation marks.");
  }

  @Test
  void missing_columns_are_one_sentence_that_says_which_there_are() throws IOException {
    Path file = utf8(folder.resolve("a.csv"), "번호,글쓴이\n1,나\n");
    assertThatThrownBy(() -> read(file))
        .isInstanceOf(HiveTuneException.class)
        .hasMessageStartingWith("a.csv: The needed columns are missing. The file has: 번호, 글쓴이.")
        .hasMessageContaining("제목, 본문")
        .hasMessageContaining("FieldMapping");
  }

  @Test
  void a_file_without_header_does_not_show_somebodys_data() throws IOException {
    Path file = utf8(folder.resolve("a.csv"), "홍길동,010-0123-4567,bee@mail.example,서울시\n");
    assertThatThrownBy(() -> read(file))
        .isInstanceOf(HiveTuneException.class)
        .hasMessageNotContaining("0123")
        .hasMessageNotContaining("bee@");
  }

  @Test
  void a_needed_column_that_appears_twice_is_refused() throws IOException {
    Path file = utf8(folder.resolve("a.csv"), "input,output,Output\na,b,c\n");
    assertThatThrownBy(() -> read(file)).hasMessageContaining("\"output\" appears twice");
  }

  @Test
  void own_mapping_comes_before_the_defaults() throws IOException {
    Path file = utf8(folder.resolve("a.csv"), "고객,요청,결과,input,output\n하늘빵집,전단,완성,x,y\n");
    ExampleReader reader = ExampleReader.withMappings(new FieldMapping("고객: {고객}\n요청: {요청}", "결과"));
    assertThat(shown(reader.readAll(List.of(file)))).containsExactly("2: 고객: 하늘빵집\n요청: 전단 | 완성");
  }
}
