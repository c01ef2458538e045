package io.hivetune.dataset.format;

import io.hivetune.dataset.HiveTuneException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A whole file of plain text, such as one post, in any encoding that {@link ExampleReader} knows:
 * UTF-8, UTF-16 with a byte order mark, CP949.
 *
 * @param name as problems show it: relative as given, of an absolute path the last part, in NFC
 * @param lines without their ends
 */
public record TextFile(String name, List<String> lines) {
  public TextFile {
    lines = List.copyOf(lines);
  }

  /**
   * Reads the file into memory.
   *
   * @throws HiveTuneException if it is missing, empty, no text, or holds a byte that is no letter
   */
  public static TextFile read(Path file) {
    FileFailure.checkReadable(file);
    try (LineReader reader = LineReader.open(file, EncodingDetector.detect(file))) {
      List<String> lines = new ArrayList<>();
      for (Line line = reader.next(); line != null; line = reader.next()) {
        if (line.flaw().isPresent()) {
          Line.Flaw flaw = line.flaw().get();
          throw new HiveTuneException(
              FileFailure.problem(file, flaw.code(), flaw.argument())
                  .at(FileFailure.name(file) + ":" + line.number()));
        }
        lines.add(line.text());
      }
      return new TextFile(FileFailure.name(file), lines);
    } catch (IOException e) {
      throw FileFailure.unreadable(file, e);
    }
  }
}
