package io.hivetune.dataset.format;

import static io.hivetune.dataset.format.TestFiles.english;
import static io.hivetune.dataset.format.TestFiles.problems;
import static io.hivetune.dataset.format.TestFiles.read;
import static io.hivetune.dataset.format.TestFiles.shown;
import static io.hivetune.dataset.format.TestFiles.write;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hivetune.dataset.HiveTuneException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@Tag("charset")
class EncodingTest {
  private static final Charset CP949 = Charset.forName("x-windows-949");

  /** 똠, 펲 and 믜 are in CP949 and not in EUC-KR. */
  private static final String TEXT = "제목,본문\r\n똠방각하와 펲시콜라,\"햇볕이 믜워요\n둘째 줄\"\r\n";

  @TempDir Path folder;

  static Stream<byte[]> sameTextInAllEncodings() {
    return Stream.of(
        TEXT.getBytes(StandardCharsets.UTF_8),
        ("\uFEFF" + TEXT).getBytes(StandardCharsets.UTF_8),
        ("\uFEFF" + TEXT).getBytes(StandardCharsets.UTF_16LE),
        ("\uFEFF" + TEXT).getBytes(StandardCharsets.UTF_16BE),
        TEXT.getBytes(CP949));
  }

  @ParameterizedTest
  @MethodSource("sameTextInAllEncodings")
  void the_encoding_is_found_by_content(byte[] bytes) throws IOException {
    Path file = Files.write(folder.resolve("내보낸 파일 (최종).csv"), bytes);
    assertThat(shown(read(file))).containsExactly("2: 똠방각하와 펲시콜라 | 햇볕이 믜워요\n둘째 줄");
  }

  @Test
  void an_undecodable_byte_is_named_with_line_and_offset_and_costs_its_record_only()
      throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bytes.write("input,output\n가,나\n다,".getBytes(StandardCharsets.UTF_8));
    int offset = bytes.size();
    bytes.write(0xFF);
    bytes.write("라\n마,바\n".getBytes(StandardCharsets.UTF_8));
    List<ReadRecord> records = read(Files.write(folder.resolve("a.csv"), bytes.toByteArray()));
    assertThat(shown(records)).containsExactly("2: 가 | 나", "4: 마 | 바");
    assertThat(english(problems(records)))
        .containsExactly(
            "a.csv:3: Byte 0xFF @ "
                + offset
                + " (offset in the file) can't be decoded."
                + " Repair the character there or save the file as UTF-8 again.");
  }

  @Test
  void an_undecodable_byte_far_into_the_file_has_the_right_offset() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bytes.write("질문,답변\n".getBytes(CP949));
    for (int i = 0; i < 20_000; i++) {
      bytes.write("가나다라,마바사아\n".getBytes(CP949));
    }
    int offset = bytes.size();
    bytes.write(0xFF);
    bytes.write("가,나\n".getBytes(CP949));
    List<ReadRecord> records = read(Files.write(folder.resolve("a.csv"), bytes.toByteArray()));
    assertThat(records).hasSize(20_001);
    assertThat(english(problems(records)))
        .singleElement()
        .asString()
        .startsWith("a.csv:20002: Byte 0xFF @ " + offset + " ");
  }

  @Test
  void other_encodings_are_refused_not_guessed() throws IOException {
    String japanese = "input,output\n東京の桜がきれいです,ありがとうございます\n".repeat(5);
    assertUnknown(japanese.getBytes(Charset.forName("EUC-JP")));
    assertUnknown(japanese.getBytes(Charset.forName("Shift_JIS")));
    assertUnknown("input,output\né à ü,ça là ñ\n".getBytes(StandardCharsets.ISO_8859_1));
    assertUnknown("input,output\n가,나\n".getBytes(StandardCharsets.UTF_16LE));
  }

  private void assertUnknown(byte[] bytes) throws IOException {
    Path file = Files.write(folder.resolve("a.csv"), bytes);
    assertThatThrownBy(() -> read(file))
        .isInstanceOf(HiveTuneException.class)
        .hasMessageStartingWith("a.csv: The file's encoding is unknown");
  }

  @Test
  void an_excel_workbook_gets_its_own_remedy() throws IOException {
    Path file = Files.write(folder.resolve("a.csv"), new byte[] {'P', 'K', 3, 4, 0, 0});
    assertThatThrownBy(() -> read(file)).hasMessageContaining("Save it as \"CSV UTF-8\" in Excel");
  }

  @Test
  void ascii_alone_is_utf8() throws IOException {
    assertThat(
            shown(
                read(
                    write(
                        folder.resolve("a.csv"), "input,output\na,b", StandardCharsets.US_ASCII))))
        .containsExactly("2: a | b");
  }
}
