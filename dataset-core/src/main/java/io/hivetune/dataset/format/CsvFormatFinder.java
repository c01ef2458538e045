package io.hivetune.dataset.format;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/** Parses rows, and finds the delimiter under which a header has the columns that are needed. */
final class CsvFormatFinder {
  private static final char[] DELIMITERS = {',', '\t', ';', '|'};

  private CsvFormatFinder() {}

  /** Excel writes {@code sep=;} before the header when it is told to. */
  static Optional<Character> announced(String line) {
    String text = line.strip().toLowerCase(Locale.ROOT);
    return text.length() == 5 && text.startsWith("sep=")
        ? Optional.of(text.charAt(4))
        : Optional.empty();
  }

  static char delimiter(String header, FieldMapper mapper) {
    char most = ',';
    int columns = 0;
    for (char delimiter : DELIMITERS) {
      List<String> names = values(header, delimiter);
      if (mapper.fitting(names).isPresent()) {
        return delimiter;
      }
      if (names.size() > columns) {
        most = delimiter;
        columns = names.size();
      }
    }
    return most;
  }

  /** The row's values; empty when the text is not one row. */
  static List<String> values(String row, char delimiter) {
    CSVFormat format =
        CSVFormat.DEFAULT
            .builder()
            .setDelimiter(delimiter)
            .setIgnoreEmptyLines(false)
            .setIgnoreSurroundingSpaces(true)
            .get();
    try (CSVParser parser = CSVParser.parse(row, format)) {
      List<CSVRecord> rows = parser.getRecords();
      return rows.size() == 1 ? rows.get(0).toList() : List.of();
    } catch (IOException | java.io.UncheckedIOException e) {
      return List.of();
    }
  }
}
