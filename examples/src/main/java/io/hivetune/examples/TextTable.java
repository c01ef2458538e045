package io.hivetune.examples;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A table on the console: one column of words, then columns of numbers. */
final class TextTable {
  private record Row(String name, long[] numbers) {}

  private final String[] heads;
  private final List<Row> rows = new ArrayList<>();

  TextTable(String... heads) {
    this.heads = heads.clone();
  }

  TextTable row(String name, long... numbers) {
    rows.add(new Row(name, numbers.clone()));
    return this;
  }

  List<String> lines(Locale locale) {
    List<String[]> cells = new ArrayList<>();
    cells.add(heads);
    for (Row row : rows) {
      String[] line = new String[heads.length];
      line[0] = row.name();
      for (int i = 0; i < row.numbers().length; i++) {
        line[i + 1] = String.format(locale, "%,d", row.numbers()[i]);
      }
      cells.add(line);
    }
    int[] widths = new int[heads.length];
    for (String[] line : cells) {
      for (int i = 0; i < line.length; i++) {
        widths[i] = Math.max(widths[i], width(line[i]));
      }
    }
    List<String> lines = new ArrayList<>();
    for (String[] line : cells) {
      StringBuilder text = new StringBuilder(line[0]).append(blanks(widths[0] - width(line[0])));
      for (int i = 1; i < line.length; i++) {
        text.append("  ").append(blanks(widths[i] - width(line[i]))).append(line[i]);
      }
      lines.add(text.toString());
    }
    int all = 2 * (widths.length - 1);
    for (int width : widths) {
      all += width;
    }
    lines.add(1, "-".repeat(all));
    return lines;
  }

  private static String blanks(int count) {
    return " ".repeat(count);
  }

  /** Columns on a terminal: Hangul, Chinese characters and full-width signs take two. */
  static int width(String text) {
    return text.codePoints().map(c -> isWide(c) ? 2 : 1).sum();
  }

  private static boolean isWide(int c) {
    return (c >= 0x1100 && c <= 0x115F)
        || (c >= 0x2E80 && c <= 0xA4CF)
        || (c >= 0xAC00 && c <= 0xD7A3)
        || (c >= 0xF900 && c <= 0xFAFF)
        || (c >= 0xFE30 && c <= 0xFE6F)
        || (c >= 0xFF00 && c <= 0xFF60)
        || (c >= 0xFFE0 && c <= 0xFFE6)
        || (c >= 0x1F300 && c <= 0x1FAFF);
  }
}
