package io.hivetune.dataset.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hivetune.dataset.HiveTuneException;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("charset")
class TextFileTest {
  @TempDir Path folder;

  @Test
  void lines_are_read_in_any_encoding_without_mark_or_ends() throws IOException {
    String text = "가게 이전\r\n\n길 건너로 옮깁니다.\n";
    for (byte[] bytes :
        new byte[][] {
          text.getBytes(StandardCharsets.UTF_8),
          ("\uFEFF" + text).getBytes(StandardCharsets.UTF_8),
          ("\uFEFF" + text).getBytes(StandardCharsets.UTF_16LE),
          text.getBytes(Charset.forName("x-windows-949"))
        }) {
      Path file = Files.write(folder.resolve("공지.txt"), bytes);
      assertThat(TextFile.read(file))
          .isEqualTo(new TextFile("공지.txt", java.util.List.of("가게 이전", "", "길 건너로 옮깁니다.")));
    }
  }

  @Test
  void a_broken_byte_is_named_with_its_line() throws IOException {
    Path file = folder.resolve("broken.txt");
    byte[] bytes = "가나다라마바사아자차카타파하 첫 줄\n둘째 줄은 ? 깨졌다\n".getBytes(StandardCharsets.UTF_8);
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = bytes[i] == '?' ? (byte) 0xFF : bytes[i];
    }
    Files.write(file, bytes);
    assertThatThrownBy(() -> TextFile.read(file))
        .isInstanceOf(HiveTuneException.class)
        .hasMessageStartingWith("broken.txt:2: ");
  }

  @Test
  void an_empty_file_is_refused() throws IOException {
    Path file = Files.createFile(folder.resolve("empty.txt"));
    assertThatThrownBy(() -> TextFile.read(file)).isInstanceOf(HiveTuneException.class);
  }
}
