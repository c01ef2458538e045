package io.hivetune.dataset.format;

import io.hivetune.dataset.HiveTuneException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Opens a file as what its content shows it to be, whatever its name ends with. */
final class Sniffer {
  /** Lines with content that are looked at. */
  private static final int SNIFFED = 20;

  /** Characters looked at, however few lines they are. */
  private static final int MOST_CHARACTERS = 1 << 20;

  private Sniffer() {}

  static RecordSource open(
      Path file, FieldMapper mapper, Optional<String> sheet, FileWarnings warnings)
      throws IOException {
    if (Files.isDirectory(file)) {
      return PostFolder.open(file, warnings);
    }
    if (isZip(file) && Xlsx.is(file)) {
      return Xlsx.source(file, sheet, mapper, warnings);
    }
    LineReader lines = LineReader.open(file, EncodingDetector.detect(file));
    try {
      return text(file, lines, mapper, warnings);
    } catch (IOException | RuntimeException e) {
      lines.close();
      throw e;
    }
  }

  private static boolean isZip(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      byte[] head = in.readNBytes(4);
      return head.length == 4 && head[0] == 'P' && head[1] == 'K' && head[2] == 3 && head[3] == 4;
    }
  }

  private static RecordSource text(
      Path file, LineReader lines, FieldMapper mapper, FileWarnings warnings) throws IOException {
    List<Line> head = head(lines);
    lines.pushBack(head);
    List<Line> filled = head.stream().filter(l -> !l.isBlank()).toList();
    if (filled.isEmpty()) {
      throw nothing(file, head);
    }
    if (FrontMatter.opens(head)) {
      return new SinglePost(FileFailure.name(file), lines, warnings);
    }
    return isJson(filled, mapper)
        ? new JsonSource(file, lines, mapper, warnings)
        : CsvSource.open(file, lines, mapper, warnings);
  }

  /** A line that is too long to be held has no text, but is not nothing. */
  private static HiveTuneException nothing(Path file, List<Line> head) {
    return head.stream()
        .filter(line -> line.flaw().isPresent())
        .findFirst()
        .map(
            line -> {
              Line.Flaw flaw = line.flaw().orElseThrow();
              String place = FileFailure.name(file) + ":" + line.number();
              return (HiveTuneException)
                  new FileFailure.WholeFile(
                      FileFailure.problem(file, flaw.code(), flaw.argument()).at(place));
            })
        .orElseGet(() -> FileFailure.of(file, "file.no-record"));
  }

  private static List<Line> head(LineReader lines) throws IOException {
    List<Line> head = new ArrayList<>();
    int filled = 0;
    int characters = 0;
    while (filled < SNIFFED && characters < MOST_CHARACTERS) {
      Line line = lines.next();
      if (line == null) {
        return head;
      }
      head.add(line);
      characters += line.text().length() + 1;
      filled += line.isBlank() ? 0 : 1;
    }
    return head;
  }

  /** A line that is a table's header settles it: a table's values may look like JSON. */
  private static boolean isJson(List<Line> filled, FieldMapper mapper) {
    String first = filled.get(0).text().strip();
    if (looksLikeJson(first)) {
      return true;
    }
    if (CsvFormatFinder.isHeader(first, mapper)) {
      return false;
    }
    long json = filled.stream().filter(l -> looksLikeJson(l.text().strip())).count();
    return 2 * json > filled.size();
  }

  private static boolean looksLikeJson(String line) {
    return line.startsWith("{")
        || line.equals("[")
        || (line.startsWith("[") && line.substring(1).strip().startsWith("{"));
  }
}
