package io.hivetune.eval.human;

import io.hivetune.dataset.HiveTuneException;
import io.hivetune.dataset.Problem;
import io.hivetune.dataset.format.TextFile;
import io.hivetune.dataset.io.AtomicFiles;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.CellType;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.Row;

/** Tables that people open in Excel: CSV in UTF-8 with its mark, or XLSX. Held in memory. */
final class SheetFile {
  private static final double WIDTH = 60;
  private static final double NARROW = 14;

  /** A longer text doesn't fit into a cell of Excel. */
  static final int MOST_IN_A_CELL = 32_767;

  private SheetFile() {}

  /**
   * @param number of the line or row in the file, from 1
   */
  record Line(int number, List<String> cells) {
    String cell(int column) {
      return column < cells.size() ? cells.get(column).strip() : "";
    }
  }

  /** Lines that hold something, by what the file's name ends in: {@code .xlsx}, else CSV. */
  static List<Line> read(Path file) throws IOException {
    return file.toString().toLowerCase(Locale.ROOT).endsWith(".xlsx") ? xlsx(file) : csv(file);
  }

  private static List<Line> csv(Path file) throws IOException {
    String text = String.join("\n", TextFile.read(file).lines());
    char delimiter = delimiter(text);
    List<Line> lines = new ArrayList<>();
    try (CSVParser parser =
        CSVParser.parse(
            text.startsWith("\uFEFF") ? text.substring(1) : text,
            CSVFormat.DEFAULT.builder().setDelimiter(delimiter).get())) {
      Iterator<CSVRecord> records = parser.iterator();
      int from = 1;
      while (records.hasNext()) {
        CSVRecord record = records.next();
        add(lines, from, record.toList());
        from = (int) parser.getCurrentLineNumber() + 1;
      }
    } catch (IllegalArgumentException | UncheckedIOException e) {
      throw broken(file, e);
    }
    return lines;
  }

  /** Excel saves with semicolons or tabs where the system says so. */
  private static char delimiter(String text) {
    String head = text.lines().findFirst().orElse("");
    return head.indexOf('\t') >= 0
        ? '\t'
        : head.indexOf(',') < 0 && head.indexOf(';') >= 0 ? ';' : ',';
  }

  private static List<Line> xlsx(Path file) throws IOException {
    List<Line> lines = new ArrayList<>();
    try (ReadableWorkbook workbook = new ReadableWorkbook(file.toFile());
        Stream<Row> rows = workbook.getFirstSheet().openStream()) {
      rows.forEachOrdered(
          row -> add(lines, row.getRowNum(), row.stream().map(SheetFile::text).toList()));
    } catch (NoClassDefFoundError e) {
      throw noLibrary(file, "org.dhatim:fastexcel-reader");
    } catch (RuntimeException e) {
      throw broken(file, e);
    }
    return lines;
  }

  private static String text(Cell cell) {
    if (cell == null || cell.getType() == CellType.EMPTY) {
      return "";
    }
    return cell.getType() == CellType.NUMBER
        ? cell.asNumber().stripTrailingZeros().toPlainString()
        : cell.getText();
  }

  private static void add(List<Line> lines, int number, List<String> cells) {
    if (cells.stream().anyMatch(c -> !c.isBlank())) {
      lines.add(new Line(number, cells));
    }
  }

  /** The library is optional: who only uses CSV doesn't carry it. */
  private static HiveTuneException noLibrary(Path file, String library) {
    return new HiveTuneException(
        Problem.of(SheetFile.class, "sheet.no-library", library)
            .at(String.valueOf(file.getFileName())));
  }

  private static HiveTuneException broken(Path file, Exception cause) {
    return new HiveTuneException(
        Problem.of(SheetFile.class, "sheet.broken").at(String.valueOf(file.getFileName())), cause);
  }

  /** With CRLF, every value in quotes. What Excel would take for a formula gets an apostrophe. */
  static void writeCsv(Path file, List<List<String>> lines) throws IOException {
    AtomicFiles.writeString(
        file,
        lines.stream()
            .map(
                cells ->
                    cells.stream()
                        .map(c -> "\"" + unlikeFormula(c).replace("\"", "\"\"") + "\"")
                        .collect(Collectors.joining(",")))
            .collect(Collectors.joining("\r\n", "\uFEFF", "\r\n")));
  }

  private static String unlikeFormula(String cell) {
    return !cell.isEmpty() && "=+-@\t\r".indexOf(cell.charAt(0)) >= 0 ? "'" + cell : cell;
  }

  /**
   * One sheet with a fixed head; texts wrap.
   *
   * @param wide columns that hold texts
   */
  static void writeXlsx(Path file, String name, List<List<String>> lines, List<Integer> wide)
      throws IOException {
    try {
      AtomicFiles.write(file, out -> writeXlsx(out, name, lines, wide));
    } catch (NoClassDefFoundError e) {
      throw noLibrary(file, "org.dhatim:fastexcel");
    }
  }

  private static void writeXlsx(
      OutputStream out, String name, List<List<String>> lines, List<Integer> wide)
      throws IOException {
    Workbook workbook = new Workbook(out, "HiveTune", "1.0");
    Worksheet sheet = workbook.newWorksheet(name);
    for (int row = 0; row < lines.size(); row++) {
      for (int column = 0; column < lines.get(row).size(); column++) {
        sheet.inlineString(row, column, clipped(lines.get(row).get(column)));
        sheet.style(row, column).wrapText(true).verticalAlignment("top").set();
      }
    }
    for (int column = 0; column < lines.get(0).size(); column++) {
      sheet.width(column, wide.contains(column) ? WIDTH : NARROW);
      sheet.style(0, column).bold().set();
    }
    sheet.freezePane(0, 1);
    workbook.finish();
  }

  private static String clipped(String text) {
    return text.length() <= MOST_IN_A_CELL ? text : text.substring(0, MOST_IN_A_CELL - 1) + "…";
  }
}
