package io.hivetune.dataset.format;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Cuts a file into the texts of JSON objects: one on a line as it should be, but also several on a
 * line, one over several lines, or all in an array, as people copy them. What is broken costs its
 * first line only; reading goes on with the next.
 */
final class JsonTexts {
  /** Lines that one object may take; more means that a brace was never closed. */
  private static final int MOST_LINES = 1000;

  private final LineReader lines;
  private final FileWarnings warnings;
  private boolean inArray;
  private boolean any;
  private @Nullable Line rest;

  JsonTexts(LineReader lines, FileWarnings warnings) {
    this.lines = lines;
    this.warnings = warnings;
  }

  /** The next line in the file's own bytes, if nothing is left of the one before. */
  @Nullable Utf8Lines raw() throws IOException {
    return rest == null ? lines.raw() : null;
  }

  /**
   * @param number first line
   * @param flaw why it can't be trusted, if so
   * @param lines how many lines it takes
   */
  record JsonText(long number, String text, Optional<Line.Flaw> flaw, List<Line> lines) {}

  /** The next object's text, or null after the last. */
  @Nullable JsonText next() throws IOException {
    Line line = nextLineWithContent();
    if (line == null) {
      return null;
    }
    if (line.flaw().isPresent()) {
      return new JsonText(line.number(), "", line.flaw(), List.of(line));
    }
    int start = contentStart(line.text());
    if (line.text().charAt(start) != '{') {
      return broken(List.of(line));
    }
    if (!any) {
      inArray = line.text().lastIndexOf('[', start) >= 0 || inArray;
      any = true;
    }
    if (!inArray && Character.isWhitespace(line.text().charAt(0))) {
      warnings.once("json.blanks", line.number());
    }
    return object(line, start);
  }

  /** After parsing found an object over several lines to be none: all but its first line again. */
  JsonText giveUp(JsonText text) {
    rest = null;
    return broken(text.lines());
  }

  private JsonText object(Line first, int start) throws IOException {
    Balance balance = new Balance();
    List<Line> taken = new ArrayList<>(List.of(first));
    StringBuilder text = new StringBuilder();
    Line line = first;
    int from = start;
    while (true) {
      int end = balance.scan(line.text(), from);
      if (end >= 0) {
        text.append(line.text(), from, end);
        keepRest(line, end);
        if (!inArray && taken.size() > 1) {
          warnings.once("json.several-lines", first.number());
        }
        return new JsonText(first.number(), text.toString(), Optional.empty(), taken);
      }
      text.append(line.text(), from, line.text().length()).append('\n');
      Line more = balance.inString || taken.size() >= MOST_LINES ? null : lines.next();
      if (more == null || more.flaw().isPresent()) {
        if (more != null) {
          lines.pushBack(List.of(more));
        }
        return broken(taken);
      }
      taken.add(more);
      line = more;
      from = 0;
    }
  }

  private void keepRest(Line line, int end) {
    String left = line.text().substring(end);
    if (contentStart(left) >= 0) {
      if (!inArray) {
        warnings.once("json.several-on-line", line.number());
      }
      rest = new Line(line.number(), left, line.end(), Optional.empty());
    }
  }

  private JsonText broken(List<Line> taken) {
    lines.pushBack(taken.subList(1, taken.size()));
    Line first = taken.get(0);
    return new JsonText(
        first.number(),
        first.text(),
        Optional.of(new Line.Flaw("json.broken", "")),
        List.of(first));
  }

  private @Nullable Line nextLineWithContent() throws IOException {
    Line line = rest != null ? rest : lines.next();
    rest = null;
    while (line != null && line.flaw().isEmpty() && contentStart(line.text()) < 0) {
      inArray |= !any && line.text().indexOf('[') >= 0;
      line = lines.next();
    }
    return line;
  }

  /** Where something begins that is neither blank nor an array's bracket or comma; -1: nowhere. */
  private static int contentStart(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (!Character.isWhitespace(c) && c != '[' && c != ']' && c != ',' && c != '\uFEFF') {
        return i;
      }
    }
    return -1;
  }

  /** Follows braces outside of strings. */
  private static final class Balance {
    int depth;
    boolean inString;

    /** Index after the closing brace, or -1 when the object goes on. */
    int scan(String text, int from) {
      for (int i = from; i < text.length(); i++) {
        char c = text.charAt(i);
        if (inString) {
          if (c == '\\') {
            i++;
          } else if (c == '"') {
            inString = false;
          }
        } else if (c == '"') {
          inString = true;
        } else if (c == '{') {
          depth++;
        } else if (c == '}' && --depth == 0) {
          return i + 1;
        }
      }
      return -1;
    }
  }
}
