package io.hivetune.dataset.format;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Cuts a table into rows before they are parsed, so that one row with a broken quote costs itself
 * only: its first line is given up, and reading goes on with the next line.
 *
 * <p>A quote opens a value only at its beginning (blanks before it are allowed), two quotes inside
 * are one, and after the closing quote only blanks may stand before the delimiter.
 */
final class CsvRows {
  /** Characters of one row; a quote that never closes is noticed no later. */
  private static final int LONGEST = 20_000_000;

  private enum State {
    VALUE_START,
    PLAIN,
    QUOTED,
    AFTER_QUOTE,
    BROKEN
  }

  private final LineReader lines;
  private final char delimiter;
  private boolean blankBeforeQuote;

  CsvRows(LineReader lines, char delimiter) {
    this.lines = lines;
    this.delimiter = delimiter;
  }

  /** The next row, or null after the last. */
  @Nullable CsvRow next() throws IOException {
    Line first = lines.next();
    if (first == null) {
      return null;
    }
    List<Line> row = new ArrayList<>(List.of(first));
    Optional<Line.Flaw> flaw = first.flaw();
    blankBeforeQuote = false;
    State state = after(State.VALUE_START, first.text());
    int length = first.text().length();
    while (state == State.QUOTED) {
      Line more = length < LONGEST ? lines.next() : null;
      if (more == null) {
        return givenUp(row);
      }
      row.add(more);
      flaw = flaw.isPresent() ? flaw : more.flaw();
      length += more.text().length();
      state = after(State.QUOTED, more.text());
    }
    return state == State.BROKEN ? givenUp(row) : new CsvRow(row, flaw, blankBeforeQuote);
  }

  private CsvRow givenUp(List<Line> row) {
    lines.pushBack(row.subList(1, row.size()));
    return new CsvRow(
        row.subList(0, 1),
        Optional.of(row.get(0).flaw().orElse(new Line.Flaw("csv.quote", "\""))),
        false);
  }

  private State after(State before, String text) {
    State state = before;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (state) {
        case VALUE_START -> {
          if (c == '"') {
            state = State.QUOTED;
            blankBeforeQuote |= i > 0 && text.charAt(i - 1) != delimiter;
          } else if (c != delimiter && c != ' ' && c != '\t') {
            state = State.PLAIN;
          }
        }
        case PLAIN -> state = c == delimiter ? State.VALUE_START : State.PLAIN;
        case QUOTED -> {
          if (c == '"' && i + 1 < text.length() && text.charAt(i + 1) == '"') {
            i++;
          } else if (c == '"') {
            state = State.AFTER_QUOTE;
          }
        }
        case AFTER_QUOTE -> {
          if (c == delimiter) {
            state = State.VALUE_START;
          } else if (c != ' ' && c != '\t') {
            return State.BROKEN;
          }
        }
        case BROKEN -> {
          return State.BROKEN;
        }
      }
    }
    return state;
  }
}
