package io.hivetune.dataset.format;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
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
      if (mapper.fitting(keys(names)).isPresent()) {
        return delimiter;
      }
      if (names.size() > columns) {
        most = delimiter;
        columns = names.size();
      }
    }
    return most;
  }

  /** Whether a line has the needed columns under any delimiter, or announces one. */
  static boolean isHeader(String line, FieldMapper mapper) {
    if (announced(line).isPresent()) {
      return true;
    }
    for (char delimiter : DELIMITERS) {
      if (mapper.fitting(keys(values(line, delimiter))).isPresent()) {
        return true;
      }
    }
    return false;
  }

  private static Set<String> keys(List<String> names) {
    return names.stream().map(FieldMapping::key).collect(Collectors.toSet());
  }

  /** Whether blanks stand before or after a column's name. */
  static boolean hasBlanksAround(String header, char delimiter) {
    String text = header.startsWith("\uFEFF") ? header.substring(1) : header;
    for (int i = 0; i < text.length(); i++) {
      boolean blank = text.charAt(i) == ' ' || (text.charAt(i) == '\t' && delimiter != '\t');
      boolean first = i == 0 || text.charAt(i - 1) == delimiter;
      boolean last = i + 1 == text.length() || text.charAt(i + 1) == delimiter;
      if (blank && (first || last)) {
        return true;
      }
    }
    return false;
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
