package io.hivetune.dataset.format;

import io.hivetune.dataset.Provenance;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A table with a header: CSV, TSV, or with semicolons or bars. */
final class CsvSource implements RecordSource {
  private final String file;
  private final LineReader lines;
  private final CsvRows rows;
  private final char delimiter;
  private final TableHeader header;
  private final FileWarnings warnings;

  private CsvSource(
      String file,
      LineReader lines,
      CsvRows rows,
      char delimiter,
      TableHeader header,
      FileWarnings warnings) {
    this.file = file;
    this.lines = lines;
    this.rows = rows;
    this.delimiter = delimiter;
    this.header = header;
    this.warnings = warnings;
  }

  /** Reads the header; the columns that are needed must be there. */
  static CsvSource open(Path file, LineReader lines, FieldMapper mapper, FileWarnings warnings)
      throws IOException {
    Line first = firstLine(file, lines);
    Optional<Character> announced = CsvFormatFinder.announced(first.text());
    if (announced.isPresent()) {
      first = firstLine(file, lines);
    }
    char delimiter =
        announced.isPresent() ? announced.get() : CsvFormatFinder.delimiter(first.text(), mapper);
    lines.pushBack(List.of(first));
    CsvRows rows = new CsvRows(lines, delimiter);
    CsvRow headerRow = rows.next();
    List<String> names =
        headerRow == null ? List.of() : CsvFormatFinder.values(headerRow.text(), delimiter);
    TableHeader header = TableHeader.of(file, names, mapper);
    if (CsvFormatFinder.hasBlanksAround(first.text(), delimiter)) {
      warnings.once("csv.header-blanks", first.number());
    }
    return new CsvSource(FileFailure.name(file), lines, rows, delimiter, header, warnings);
  }

  private static Line firstLine(Path file, LineReader lines) throws IOException {
    Line line = lines.next();
    while (line != null && line.isBlank()) {
      line = lines.next();
    }
    if (line == null) {
      throw FileFailure.of(file, "file.no-record");
    }
    return line;
  }

  @Override
  public @Nullable ReadRecord next() throws IOException {
    CsvRow row = rows.next();
    while (row != null && row.isBlank()) {
      row = rows.next();
    }
    return row == null ? null : read(row);
  }

  private ReadRecord read(CsvRow row) {
    Provenance place = Provenance.of(file, row.number(), delimiter == '\t' ? "tsv" : "csv");
    if (row.flaw().isPresent()) {
      Line.Flaw flaw = row.flaw().get();
      return FieldMapper.unreadable(place, flaw.code(), flaw.argument());
    }
    List<String> values = CsvFormatFinder.values(row.text(), delimiter);
    if (values.isEmpty()) {
      return FieldMapper.unreadable(place, "csv.quote", "\"");
    }
    if (row.blankBeforeQuote()) {
      warnings.once("csv.blank-before-quote", row.number());
    }
    return header.read(values, place, warnings);
  }

  @Override
  public void close() throws IOException {
    lines.close();
  }
}
