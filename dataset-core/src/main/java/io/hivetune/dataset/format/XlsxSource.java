package io.hivetune.dataset.format;

import io.hivetune.dataset.HiveTuneException;
import io.hivetune.dataset.Provenance;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.CellType;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.ReadingOptions;
import org.dhatim.fastexcel.reader.Row;
import org.dhatim.fastexcel.reader.Sheet;
import org.jspecify.annotations.Nullable;

/**
 * One sheet of an Excel workbook, row by row. The header is the first of the top rows that has the
 * needed columns: a title often stands above it. The workbook's shared texts are held in memory,
 * rows are not.
 */
final class XlsxSource implements RecordSource {
  private static final int MOST_ROWS_ABOVE = 20;

  private final String file;
  private final Path path;
  private final ReadableWorkbook workbook;
  private final Stream<Row> rows;
  private final Iterator<Row> each;
  private final TableHeader header;
  private final FileWarnings warnings;

  private XlsxSource(
      Path path,
      ReadableWorkbook workbook,
      Stream<Row> rows,
      Iterator<Row> each,
      TableHeader header,
      FileWarnings warnings) {
    this.file = FileFailure.name(path);
    this.path = path;
    this.workbook = workbook;
    this.rows = rows;
    this.each = each;
    this.header = header;
    this.warnings = warnings;
  }

  static XlsxSource open(
      Path file, Optional<String> sheetName, FieldMapper mapper, FileWarnings warnings) {
    try {
      ReadableWorkbook workbook =
          new ReadableWorkbook(file.toFile(), new ReadingOptions(true, true));
      try {
        Stream<Row> rows = sheet(file, workbook, sheetName).openStream();
        Iterator<Row> each = rows.iterator();
        TableHeader header = header(file, each, mapper);
        return new XlsxSource(file, workbook, rows, each, header, warnings);
      } catch (IOException | RuntimeException e) {
        workbook.close();
        throw e;
      }
    } catch (HiveTuneException e) {
      throw e;
    } catch (IOException | RuntimeException e) {
      throw broken(file, e);
    }
  }

  private static Sheet sheet(Path file, ReadableWorkbook workbook, Optional<String> name) {
    if (name.isEmpty()) {
      return workbook.getFirstSheet();
    }
    return workbook
        .findSheet(name.get())
        .orElseThrow(
            () ->
                FileFailure.of(
                    file,
                    "xlsx.no-sheet",
                    name.get(),
                    workbook.getSheets().map(Sheet::getName).collect(Collectors.joining(", "))));
  }

  private static TableHeader header(Path file, Iterator<Row> each, FieldMapper mapper) {
    List<String> first = List.of();
    for (int i = 0; i < MOST_ROWS_ABOVE && each.hasNext(); i++) {
      List<String> names = values(each.next());
      first = first.isEmpty() ? names : first;
      if (mapper
          .fitting(
              names.stream()
                  .map(FieldMapping::key)
                  .collect(Collectors.toCollection(LinkedHashSet::new)))
          .isPresent()) {
        return TableHeader.of(file, names, mapper);
      }
    }
    if (first.isEmpty()) {
      throw FileFailure.of(file, "file.no-record");
    }
    return TableHeader.of(file, first, mapper);
  }

  @Override
  public @Nullable ReadRecord next() {
    try {
      while (each.hasNext()) {
        Row row = each.next();
        List<String> values = values(row);
        if (!values.isEmpty()) {
          return header.read(values, Provenance.of(file, row.getRowNum(), "xlsx"), warnings);
        }
      }
      return null;
    } catch (HiveTuneException e) {
      throw e;
    } catch (RuntimeException e) {
      throw broken(path, e);
    }
  }

  /** The row's texts up to the last that is not blank. */
  private static List<String> values(Row row) {
    List<String> values = new ArrayList<>();
    int filled = 0;
    for (int i = 0; i < row.getCellCount(); i++) {
      values.add(row.getOptionalCell(i).map(XlsxSource::text).orElse(""));
      filled = values.get(i).isBlank() ? filled : i + 1;
    }
    return values.subList(0, filled);
  }

  private static String text(Cell cell) {
    String raw = cell.getRawValue();
    if (cell.getType() == CellType.NUMBER && raw != null) {
      return isDate(cell) ? date(cell) : number(raw);
    }
    String text = cell.getType() == CellType.STRING ? cell.asString() : raw;
    return text == null || cell.getType() == CellType.ERROR ? "" : text;
  }

  private static boolean isDate(Cell cell) {
    String format = cell.getDataFormatString();
    return format != null && format.toLowerCase(Locale.ROOT).contains("yy");
  }

  private static String date(Cell cell) {
    String time = cell.asDate().toString();
    return time.endsWith("T00:00") ? time.substring(0, 10) : time;
  }

  /** Without an exponent: a number in a cell is a price or a count. */
  private static String number(String raw) {
    BigDecimal number = new BigDecimal(raw);
    return Math.abs((long) number.scale()) > 40 ? raw : number.toPlainString();
  }

  private static HiveTuneException broken(Path file, Exception cause) {
    return new FileFailure.WholeFile(FileFailure.problem(file, "xlsx.broken"), cause);
  }

  @Override
  public void close() throws IOException {
    rows.close();
    workbook.close();
  }
}
