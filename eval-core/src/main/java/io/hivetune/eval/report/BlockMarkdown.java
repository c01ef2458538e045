package io.hivetune.eval.report;

import io.hivetune.eval.report.ReportBlock.Bars;
import io.hivetune.eval.report.ReportBlock.Bullets;
import io.hivetune.eval.report.ReportBlock.Cell;
import io.hivetune.eval.report.ReportBlock.Column;
import io.hivetune.eval.report.ReportBlock.Details;
import io.hivetune.eval.report.ReportBlock.Facts;
import io.hivetune.eval.report.ReportBlock.Heading;
import io.hivetune.eval.report.ReportBlock.Intervals;
import io.hivetune.eval.report.ReportBlock.Lines;
import io.hivetune.eval.report.ReportBlock.Paragraph;
import io.hivetune.eval.report.ReportBlock.Point;
import io.hivetune.eval.report.ReportBlock.Quote;
import io.hivetune.eval.report.ReportBlock.Series;
import io.hivetune.eval.report.ReportBlock.Table;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Sections as Markdown in one language. */
final class BlockMarkdown {
  private final Locale locale;

  BlockMarkdown(Locale locale) {
    this.locale = locale;
  }

  String markdown(ReportSection section) {
    return "## " + say(section.title()) + "\n\n" + blocks(section.blocks());
  }

  /** Text that Markdown takes as it stands. */
  static String plain(String text) {
    return text.replaceAll("([\\\\`*_\\[\\]<>|#~])", "\\\\$1").replaceAll("\\R", " ");
  }

  private String say(ReportText text) {
    return plain(text.in(locale));
  }

  private String blocks(List<ReportBlock> blocks) {
    return blocks.stream().map(b -> block(b) + "\n\n").collect(Collectors.joining());
  }

  private String block(ReportBlock block) {
    if (block instanceof Paragraph p) {
      return say(p.text());
    }
    if (block instanceof Heading h) {
      return "### " + say(h.text());
    }
    if (block instanceof Bullets list) {
      return items(list.items().stream().map(this::say));
    }
    if (block instanceof Facts f) {
      return items(f.facts().stream().map(x -> say(x.name()) + ": " + say(x.value())));
    }
    if (block instanceof Table t) {
      return table(t);
    }
    if (block instanceof Bars b) {
      return head(b.caption())
          + items(b.bars().stream().map(x -> say(x.name()) + ": " + say(x.shown())));
    }
    if (block instanceof Intervals i) {
      return head(i.caption()) + items(i.rows().stream().map(row -> interval(i, row)));
    }
    if (block instanceof Lines l) {
      return head(l.caption()) + items(l.series().stream().map(this::ends));
    }
    if (block instanceof Quote q) {
      return head(q.heading())
          + "> "
          + q.text().lines().map(BlockMarkdown::plain).collect(Collectors.joining("\n> "));
    }
    Details d = (Details) block;
    return "**" + say(d.summary()) + "**\n\n" + blocks(d.blocks()).stripTrailing();
  }

  private String head(ReportText text) {
    return "**" + say(text) + "**\n\n";
  }

  private static String items(Stream<String> items) {
    return items.map(i -> "- " + i).collect(Collectors.joining("\n"));
  }

  private String interval(Intervals all, Intervals.Row row) {
    String figures =
        row.difference()
            .map(
                d ->
                    all.unit().formatDifference(d.estimate())
                        + " ("
                        + Figures.interval(all.unit(), d).replace("~", "–")
                        + ") ")
            .orElse("");
    return say(row.name()) + ": " + figures + say(row.note());
  }

  /** A curve can't be drawn here: where it begins, where it is lowest, where it ends. */
  private String ends(Series series) {
    if (series.points().isEmpty()) {
      return say(series.name());
    }
    Point first = series.points().get(0);
    Point last = series.points().get(series.points().size() - 1);
    return String.format(
        Locale.ROOT,
        "%s: %.3f (%s) → %.3f (%s)",
        say(series.name()),
        first.y(),
        number(first.x()),
        last.y(),
        number(last.x()));
  }

  private static String number(double x) {
    return x == Math.rint(x) ? Long.toString((long) x) : String.format(Locale.ROOT, "%.3f", x);
  }

  private String table(Table table) {
    StringBuilder out = new StringBuilder(head(table.caption()));
    out.append(row(table.columns().stream().map(c -> say(c.head()))));
    out.append(row(table.columns().stream().map(BlockMarkdown::rule)));
    for (List<Cell> cells : table.rows()) {
      out.append(row(cells.stream().map(c -> say(c.text()))));
    }
    return out.toString().stripTrailing();
  }

  private static String rule(Column column) {
    return column.number() ? "---:" : "---";
  }

  private static String row(Stream<String> cells) {
    return cells.collect(Collectors.joining(" | ", "| ", " |\n"));
  }
}
