package io.hivetune.dataset.korean.personal;

import io.hivetune.dataset.personal.Claims;
import io.hivetune.dataset.personal.Recognizer;
import io.hivetune.dataset.personal.ScanText;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Columns of tables inside a text (CSV, tabs, Markdown): a header such as 이름 or 연락처 types all cells
 * below it, which then need no further evidence.
 */
final class TableRule implements Recognizer {
  private static final char[] SEPARATORS = {'\t', '|', ',', ';'};

  /** A cell's place, blanks and quotation marks around it left out. */
  private record Cell(int start, int end) {}

  @Override
  public void find(ScanText scan, Claims claims) {
    String text = scan.text();
    if (text.indexOf('\n') < 0) {
      return;
    }
    int line = 0;
    while (line < text.length()) {
      int end = lineEnd(text, line);
      line = end + 1;
      if (end >= text.length()) {
        return;
      }
      for (char separator : SEPARATORS) {
        if (!isInBoth(text, end, separator)) {
          continue;
        }
        List<@Nullable ColumnKind> header = header(text, separator, end);
        if (!header.isEmpty()) {
          line = rows(text, line, separator, header, claims);
          break;
        }
      }
    }
  }

  /** A header needs a row below it with the same separator. */
  private static boolean isInBoth(String text, int end, char separator) {
    int below = text.indexOf(separator, end + 1);
    return below >= 0
        && below < lineEnd(text, end + 1)
        && text.lastIndexOf(separator, end) > text.lastIndexOf('\n', end - 1);
  }

  private static List<@Nullable ColumnKind> header(String text, char separator, int end) {
    int start = text.lastIndexOf('\n', end - 1) + 1;
    if (end - start < 3
        || end - start > 300
        || text.indexOf(separator, start) < 0
        || text.indexOf(separator, start) >= end) {
      return List.of();
    }
    List<@Nullable ColumnKind> kinds = new ArrayList<>();
    int known = 0;
    for (Cell cell : cells(text, start, end, separator)) {
      String word = text.substring(cell.start, cell.end);
      if (word.length() > 16) {
        return List.of();
      }
      ColumnKind kind = ColumnKind.of(word);
      kinds.add(kind);
      known += kind == null ? 0 : 1;
    }
    int least = separator == ',' || separator == ';' ? 2 : 1;
    return known >= least && kinds.size() >= 2 ? kinds : List.of();
  }

  /** Where the table ends. */
  private static int rows(
      String text, int from, char separator, List<@Nullable ColumnKind> header, Claims claims) {
    boolean persons = header.stream().filter(k -> k != null && k != ColumnKind.NAME).count() > 0;
    int line = from;
    while (line < text.length()) {
      int end = lineEnd(text, line);
      List<Cell> cells = cells(text, line, end, separator);
      boolean rule = text.substring(line, end).matches("[\\s|:+-]+");
      if (!rule && (cells.size() != header.size() || text.substring(line, end).isBlank())) {
        return line;
      }
      for (int i = 0; i < cells.size() && !rule; i++) {
        ColumnKind kind = header.get(i);
        Cell cell = cells.get(i);
        if (kind != null && kind.accepts(text.substring(cell.start, cell.end), persons)) {
          claims.claim(kind.kind(), cell.start, cell.end, "table.column");
        }
      }
      line = end + 1;
    }
    return line;
  }

  private static List<Cell> cells(String text, int start, int end, char separator) {
    List<Cell> cells = new ArrayList<>();
    int from = start;
    boolean quoted = false;
    for (int i = start; i <= end; i++) {
      char c = i < end ? text.charAt(i) : separator;
      if (c == '"' && i < end) {
        quoted = !quoted;
      } else if (c == separator && (!quoted || i == end)) {
        cells.add(trimmed(text, from, i));
        from = i + 1;
      }
    }
    if (separator == '|') {
      if (!cells.isEmpty() && cells.get(0).start == cells.get(0).end) {
        cells.remove(0);
      }
      int last = cells.size() - 1;
      if (last >= 0 && cells.get(last).start == cells.get(last).end) {
        cells.remove(last);
      }
    }
    return cells;
  }

  private static Cell trimmed(String text, int start, int end) {
    int from = start;
    int to = end;
    while (from < to && " \t\r\"*".indexOf(text.charAt(from)) >= 0) {
      from++;
    }
    while (to > from && " \t\r\"*".indexOf(text.charAt(to - 1)) >= 0) {
      to--;
    }
    return new Cell(from, to);
  }

  private static int lineEnd(String text, int from) {
    int end = text.indexOf('\n', from);
    return end < 0 ? text.length() : end;
  }
}
