package io.hivetune.eval.report;

import io.hivetune.eval.Comparison;
import io.hivetune.eval.Comparison.Slice;
import io.hivetune.eval.Scorer;
import io.hivetune.eval.Slicing;
import io.hivetune.eval.Verdict;
import java.util.Comparator;
import java.util.List;

/** The results over all rows, and within purposes and slices. */
final class Results {
  private Results() {}

  /** Every scorer over all rows, each on its own axis. */
  static String glance(Comparison comparison) {
    ResultTable table =
        new ResultTable(
            Say.of("glance.caption", Figures.percent(comparison.task().statistics().confidence())),
            Say.of("table.metric"),
            false);
    for (Scorer scorer : comparison.task().scorers()) {
      table.row(
          Say.label(scorer),
          Say.of("direction." + scorer.direction()),
          scorer,
          comparison.rows(),
          comparison.result(scorer.id()));
    }
    return table.html(false);
  }

  /** A table for each scorer and way to divide the rows, on one axis. */
  static String groups(Comparison comparison, List<Slicing> slicings) {
    StringBuilder out = new StringBuilder();
    List<List<Slice>> slices = slicings.stream().map(s -> sorted(comparison.slices(s))).toList();
    List<Scorer> scorers = comparison.task().scorers();
    for (int i = 0; i < scorers.size(); i++) {
      Scorer scorer = scorers.get(i);
      out.append("<details").append(i == 0 || worse(comparison, scorer) ? " open" : "").append('>');
      out.append(Markup.element("summary", "", Say.label(scorer)));
      out.append(purposes(comparison, scorer));
      for (int k = 0; k < slicings.size(); k++) {
        out.append(slices(scorer, i, slicings.get(k), slices.get(k)));
      }
      out.append("</details>\n");
    }
    return out.toString();
  }

  /** What got worse somewhere is never folded away. */
  private static boolean worse(Comparison comparison, Scorer scorer) {
    return comparison.results().stream()
        .filter(r -> r.scorerId().equals(scorer.id()))
        .anyMatch(r -> r.measured().filter(m -> m.verdict() == Verdict.WORSE).isPresent());
  }

  private static String purposes(Comparison comparison, Scorer scorer) {
    ResultTable table =
        new ResultTable(
            Say.of("purposes.caption", Say.of("direction." + scorer.direction())),
            Say.of("table.purpose"),
            true);
    table.row(
        Say.of("purpose.all"),
        Say.of("table.rows", Say.count(comparison.rows())),
        scorer,
        comparison.rows(),
        comparison.result(scorer.id()));
    comparison
        .rowsByPurpose()
        .forEach(
            (purpose, rows) ->
                table.row(
                    Say.purpose(purpose),
                    Say.of("table.rows", Say.count(rows)),
                    scorer,
                    rows,
                    comparison.result(scorer.id(), purpose)));
    return table.html(true);
  }

  private static String slices(Scorer scorer, int index, Slicing slicing, List<Slice> slices) {
    ReportText name = slicing(slicing.name());
    ResultTable table = new ResultTable(Say.of("slices.caption", name), name, true);
    for (Slice slice : slices) {
      table.row(
          slice.name().isEmpty() ? Say.of("slice.unknown") : Say.plain(slice.name()),
          Say.of("table.rows", Say.count(slice.rows())),
          scorer,
          slice.rows(),
          slice.results().get(index));
    }
    return table.html(true);
  }

  /** Lengths and the like by their first number, others as they first came. */
  private static List<Slice> sorted(List<Slice> slices) {
    return slices.stream().sorted(Comparator.comparingLong(s -> firstNumber(s.name()))).toList();
  }

  private static long firstNumber(String name) {
    String digits = name.replaceFirst("^(\\d{0,17}).*$", "$1");
    return digits.isEmpty() ? Long.MAX_VALUE : Long.parseLong(digits);
  }

  /** The library's own ways to slice have names in both languages. */
  static ReportText slicing(String name) {
    return switch (name) {
      case "purpose", "source", "length", "topic", "fold" -> Say.of("slicing." + name);
      default -> Say.plain(name);
    };
  }
}
