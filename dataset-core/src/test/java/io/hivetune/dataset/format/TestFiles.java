package io.hivetune.dataset.format;

import io.hivetune.dataset.ChatExample;
import io.hivetune.dataset.Message;
import io.hivetune.dataset.Problem;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** Files and what is read of them, short enough for tests. */
final class TestFiles {
  private TestFiles() {}

  static Path utf8(Path file, String text) throws IOException {
    return write(file, text, StandardCharsets.UTF_8);
  }

  static Path write(Path file, String text, Charset charset) throws IOException {
    return Files.write(file, text.getBytes(charset));
  }

  static List<ReadRecord> read(Path file) {
    return ExampleReader.defaults().readAll(List.of(file));
  }

  static List<ChatExample> examples(List<ReadRecord> records) {
    return records.stream()
        .filter(ReadRecord.Read.class::isInstance)
        .map(r -> (ChatExample) ((ReadRecord.Read) r).example())
        .toList();
  }

  static List<Problem> problems(List<ReadRecord> records) {
    return records.stream()
        .filter(ReadRecord.Unreadable.class::isInstance)
        .map(r -> ((ReadRecord.Unreadable) r).problem())
        .toList();
  }

  /** {@code line: user text → assistant text}, turns joined by a bar. */
  static List<String> shown(List<ReadRecord> records) {
    return examples(records).stream()
        .map(
            e ->
                e.provenance().line()
                    + ": "
                    + String.join(" | ", e.messages().stream().map(Message::content).toList()))
        .toList();
  }

  static List<String> english(List<Problem> problems) {
    return problems.stream().map(p -> p.sentence(Locale.ENGLISH)).toList();
  }
}
