package io.hivetune.eval.report;

import io.hivetune.eval.Direction;
import io.hivetune.eval.Unit;
import io.hivetune.eval.stats.Interval;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * A piece of a {@link ReportSection}: data, of which the page, JSON and Markdown make each their
 * own. Immutable.
 */
public sealed interface ReportBlock {
  /** A paragraph. */
  record Paragraph(ReportText text, Tone tone) implements ReportBlock {}

  /** A list with a dot before each item. */
  record Bullets(List<ReportText> items) implements ReportBlock {
    public Bullets {
      items = List.copyOf(items);
    }
  }

  /** A smaller heading within a section. */
  record Heading(ReportText text) implements ReportBlock {}

  /** Names with their values, beside each other where there is room. */
  record Facts(List<Fact> facts) implements ReportBlock {
    public Facts {
      facts = List.copyOf(facts);
    }
  }

  /** A name and its value. */
  record Fact(ReportText name, ReportText value) {}

  /**
   * Rows under column heads; on a phone each row becomes a card.
   *
   * @param rows each with as many cells as there are columns
   */
  record Table(ReportText caption, List<Column> columns, List<List<Cell>> rows)
      implements ReportBlock {
    public Table {
      columns = List.copyOf(columns);
      List<List<Cell>> copy = new ArrayList<>();
      for (List<Cell> row : rows) {
        if (row.size() != columns.size()) {
          throw new IllegalArgumentException(
              "a row needs as many cells as there are columns ("
                  + columns.size()
                  + "), but has "
                  + row.size());
        }
        copy.add(List.copyOf(row));
      }
      rows = Collections.unmodifiableList(copy);
    }
  }

  /**
   * @param key names the cell in JSON, for example {@code monthly}; unique in its table
   * @param number whether its cells stand at the right
   */
  record Column(String key, ReportText head, boolean number) {
    public static Column text(String key, ReportText head) {
      return new Column(key, head, false);
    }

    public static Column number(String key, ReportText head) {
      return new Column(key, head, true);
    }
  }

  /**
   * @param text what people read
   * @param value what programs read, where the text is a number
   * @param tone anything but {@link Tone#PLAIN} and {@link Tone#SOFT} is shown as a badge
   */
  record Cell(ReportText text, OptionalDouble value, Tone tone) {
    public static Cell of(ReportText text) {
      return new Cell(text, OptionalDouble.empty(), Tone.PLAIN);
    }

    public static Cell of(String text) {
      return of(ReportText.plain(text));
    }

    public static Cell number(double value, String shown) {
      return new Cell(ReportText.plain(shown), OptionalDouble.of(value), Tone.PLAIN);
    }

    public static Cell badge(Tone tone, ReportText text) {
      return new Cell(text, OptionalDouble.empty(), tone);
    }
  }

  /** Bars from 0, one below the other, with their figures. */
  record Bars(ReportText caption, List<Bar> bars) implements ReportBlock {
    public Bars {
      bars = List.copyOf(bars);
    }
  }

  /**
   * @param value length of the bar, at least 0
   * @param shown the figure beside it
   */
  record Bar(ReportText name, double value, ReportText shown, Tone tone) {
    public Bar {
      if (!(value >= 0 && Double.isFinite(value))) {
        throw new IllegalArgumentException("a bar's value must be >= 0, but was " + value);
      }
    }
  }

  /** Differences with their intervals on one axis (a forest plot), with the figures beside it. */
  record Intervals(ReportText caption, Unit unit, Direction direction, List<Row> rows)
      implements ReportBlock {
    public Intervals {
      rows = List.copyOf(rows);
    }

    /**
     * @param difference empty where nothing was measured; then {@code note} says why
     * @param note what stands beside it
     */
    public record Row(ReportText name, Optional<Interval> difference, ReportText note, Tone tone) {}
  }

  /** Curves over a common axis. Their points are joined by straight lines. */
  record Lines(ReportText caption, ReportText xLabel, ReportText yLabel, List<Series> series)
      implements ReportBlock {
    public Lines {
      series = List.copyOf(series);
    }
  }

  /**
   * @param points in order of x
   */
  record Series(ReportText name, List<Point> points) {
    public Series {
      points = List.copyOf(points);
    }
  }

  /** Finite coordinates. */
  record Point(double x, double y) {
    public Point {
      if (!Double.isFinite(x) || !Double.isFinite(y)) {
        throw new IllegalArgumentException("a point must be finite, but was " + x + ", " + y);
      }
    }
  }

  /** A text as it stands, line by line: a prompt, an answer, an instruction. */
  record Quote(ReportText heading, String text) implements ReportBlock {}

  /** Folded away on the screen until asked for; open on paper. */
  record Details(ReportText summary, List<ReportBlock> blocks) implements ReportBlock {
    public Details {
      blocks = List.copyOf(blocks);
    }
  }
}
