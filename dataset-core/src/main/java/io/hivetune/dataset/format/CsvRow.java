package io.hivetune.dataset.format;

import java.util.List;
import java.util.Optional;

/**
 * The lines of one row of a table, its end found by its quotes.
 *
 * @param lines at least one
 * @param flaw why the row can't be trusted, if so
 * @param blankBeforeQuote whether a quoted value begins after blanks
 */
record CsvRow(List<Line> lines, Optional<Line.Flaw> flaw, boolean blankBeforeQuote) {
  long number() {
    return lines.get(0).number();
  }

  boolean isBlank() {
    return flaw.isEmpty() && lines.size() == 1 && lines.get(0).isBlank();
  }

  /** The row's text; line breaks inside quotes as they were. */
  String text() {
    StringBuilder all = new StringBuilder();
    for (int i = 0; i < lines.size(); i++) {
      all.append(lines.get(i).text());
      if (i + 1 < lines.size()) {
        all.append(lines.get(i).end());
      }
    }
    return all.toString();
  }
}
