package io.hivetune.eval.report;

import io.hivetune.eval.Comparison;
import io.hivetune.eval.MetricResult;
import io.hivetune.eval.MetricResult.Measured;
import io.hivetune.eval.Scorer;
import java.util.Locale;
import java.util.Optional;

/** The verdict and its tables as Markdown. */
final class MarkdownReport {
  private final Comparison comparison;
  private final RunDetails details;
  private final Words words;

  MarkdownReport(Comparison comparison, RunDetails details, Locale locale) {
    this.comparison = comparison;
    this.details = details;
    this.words = new Words(locale);
  }

  String text() {
    StringBuilder out = new StringBuilder("# " + words.say("title") + "\n\n");
    out.append("**").append(words.say("verdict." + comparison.verdict())).append("**\n\n");
    out.append(
            BlockMarkdown.plain(
                new ClosingParagraph(comparison, details.parameters(), words.locale()).text()))
        .append("\n\n");
    table(out, words.say("purpose.all"), comparison.rows(), Optional.empty());
    comparison
        .rowsByPurpose()
        .forEach((p, rows) -> table(out, words.purpose(p), rows, Optional.of(p)));
    BlockMarkdown blocks = new BlockMarkdown(words.locale());
    Findings.of(comparison, details).forEach(section -> out.append(blocks.markdown(section)));
    return out.toString();
  }

  private void table(StringBuilder out, String name, long rows, Optional<String> purpose) {
    out.append("## ").append(BlockMarkdown.plain(name)).append(" (");
    out.append(words.say("table.rows", Long.toString(rows))).append(")\n\n");
    for (String column :
        new String[] {"metric", "base", "tuned", "difference", "interval", "verdict"}) {
      out.append("| ").append(words.say("table." + column)).append(' ');
    }
    out.append("|\n|---|---:|---:|---:|---:|---|\n");
    for (Scorer scorer : comparison.task().scorers()) {
      MetricResult result =
          purpose.isPresent()
              ? comparison.result(scorer.id(), purpose.get())
              : comparison.result(scorer.id());
      out.append("| ").append(BlockMarkdown.plain(scorer.label(words.locale()))).append(" | ");
      out.append(result.<String>fold(m -> cells(scorer, m), this::cells)).append(" |\n");
    }
    out.append('\n');
  }

  private String cells(Scorer scorer, Measured m) {
    return String.join(
        " | ",
        scorer.unit().format(m.base()),
        scorer.unit().format(m.tuned()),
        scorer.unit().formatDifference(m.difference().estimate()),
        Figures.interval(scorer.unit(), m.difference()).replace("~", "–"),
        words.say("verdict." + m.verdict()));
  }

  private String cells(MetricResult.Unmeasured none) {
    return " | | | | " + BlockMarkdown.plain(none.reason().sentence(words.locale()));
  }
}
