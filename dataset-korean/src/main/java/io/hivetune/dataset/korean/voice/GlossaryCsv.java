package io.hivetune.dataset.korean.voice;

import io.hivetune.dataset.HiveTuneException;
import io.hivetune.dataset.Problem;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/** Reads a {@link Glossary}. */
final class GlossaryCsv {
  private static final CSVFormat FORMAT =
      CSVFormat.DEFAULT
          .builder()
          .setHeader()
          .setSkipHeaderRecord(true)
          .setIgnoreSurroundingSpaces(true)
          .setIgnoreEmptyLines(true)
          .get();

  private final String place;
  private final List<Problem> problems = new ArrayList<>();
  private final List<Glossary.Entry> entries = new ArrayList<>();
  private final Set<String> terms = new HashSet<>();

  private GlossaryCsv(String place) {
    this.place = place;
  }

  static Glossary read(Path file) {
    GlossaryCsv reading = new GlossaryCsv(file.toString());
    try (CSVParser rows = FORMAT.parse(new StringReader(text(file)))) {
      reading.add(rows);
    } catch (IOException e) {
      reading.problem(0, "glossary.unreadable");
    }
    if (!reading.problems.isEmpty()) {
      throw new HiveTuneException(reading.problems, null);
    }
    return new Glossary(reading.entries);
  }

  private static String text(Path file) throws IOException {
    String text = Files.readString(file, StandardCharsets.UTF_8);
    return text.startsWith("\uFEFF") ? text.substring(1) : text;
  }

  private void add(CSVParser rows) {
    List<String> names = rows.getHeaderNames();
    Optional<String> term = column(names, "term", "용어");
    if (term.isEmpty()) {
      problem(1, "glossary.no-column");
      return;
    }
    for (CSVRecord row : rows) {
      add(
          row,
          value(row, term),
          values(row, column(names, "variants", "변형")),
          values(row, column(names, "forbidden", "금지어")));
    }
  }

  private void add(CSVRecord row, String term, List<String> variants, List<String> forbidden) {
    long line = row.getParser().getCurrentLineNumber();
    if (term.isEmpty() && forbidden.isEmpty()) {
      problem(line, "glossary.empty-row");
    } else if (variants.contains(term)) {
      problem(line, "glossary.own-variant", term);
    } else if (!term.isEmpty() && !terms.add(term)) {
      problem(line, "glossary.twice", term);
    } else {
      entries.add(new Glossary.Entry(term, variants, forbidden));
    }
  }

  private static Optional<String> column(List<String> names, String... known) {
    return names.stream().filter(n -> Arrays.asList(known).contains(n.strip())).findFirst();
  }

  private static String value(CSVRecord row, Optional<String> column) {
    return column.filter(row::isSet).map(row::get).map(String::strip).orElse("");
  }

  private static List<String> values(CSVRecord row, Optional<String> column) {
    return Arrays.stream(value(row, column).split("\\|"))
        .map(String::strip)
        .filter(v -> !v.isEmpty())
        .toList();
  }

  private void problem(long line, String code, Object... arguments) {
    problems.add(
        Problem.of(Glossary.class, code, arguments).at(line > 0 ? place + ":" + line : place));
  }
}
