package io.hivetune.dataset.format;

import io.hivetune.dataset.Provenance;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** A table with a header: CSV, TSV, or with semicolons or bars. */
final class CsvSource implements RecordSource {
  private final String file;
  private final CsvRows rows;
  private final char delimiter;
  private final FieldMapper mapper;
  private final FieldMapping mapping;
  private final List<String> header;

  private CsvSource(
      String file,
      CsvRows rows,
      char delimiter,
      FieldMapper mapper,
      FieldMapping mapping,
      List<String> header) {
    this.file = file;
    this.rows = rows;
    this.delimiter = delimiter;
    this.mapper = mapper;
    this.mapping = mapping;
    this.header = header;
  }

  /** Reads the header; the columns that are needed must be there. */
  static CsvSource open(Path file, LineReader lines, FieldMapper mapper) throws IOException {
    Line first = firstLine(file, lines);
    char delimiter = 0;
    var announced = CsvFormatFinder.announced(first.text());
    if (announced.isPresent()) {
      delimiter = announced.get();
      first = firstLine(file, lines);
    } else {
      delimiter = CsvFormatFinder.delimiter(first.text(), mapper);
    }
    lines.pushBack(List.of(first));
    CsvRows rows = new CsvRows(lines, delimiter);
    CsvRow headerRow = rows.next();
    List<String> header =
        headerRow == null
            ? List.of()
            : CsvFormatFinder.values(headerRow.text(), delimiter).stream()
                .map(FieldMapping::key)
                .toList();
    FieldMapping mapping =
        mapper
            .fitting(header)
            .orElseThrow(
                () ->
                    FileFailure.of(
                        file, "csv.columns", FieldMapper.shown(header), mapper.wanted()));
    for (String needed : new TreeSet<>(mapping.required())) {
      if (header.stream().filter(FieldMapping.key(needed)::equals).count() > 1) {
        throw FileFailure.of(file, "csv.column-twice", needed);
      }
    }
    return new CsvSource(FileFailure.name(file), rows, delimiter, mapper, mapping, header);
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
    int extra = values.size() - header.size();
    if (values.isEmpty()) {
      return FieldMapper.unreadable(place, "csv.quote", "\"");
    }
    if (extra > 0
        && values.subList(header.size(), values.size()).stream().anyMatch(v -> !v.isBlank())) {
      return FieldMapper.unreadable(place, "csv.too-many", values.size(), header.size());
    }
    Map<String, String> fields = new LinkedHashMap<>();
    for (int i = 0; i < Math.min(values.size(), header.size()); i++) {
      fields.putIfAbsent(header.get(i), values.get(i));
    }
    return mapper.map(mapping, fields, place);
  }
}
