package io.hivetune.eval.report;

import static io.hivetune.dataset.report.HtmlPage.escape;

import io.hivetune.eval.Comparison;
import io.hivetune.eval.MetricResult;
import io.hivetune.eval.MetricResult.Measured;
import io.hivetune.eval.Scorer;
import io.hivetune.eval.Unit;
import io.hivetune.eval.Verdict;
import java.util.Locale;
import java.util.Optional;

/** The cards of the whole, and one table for each purpose. */
final class ResultTables {
  private final Comparison comparison;
  private final Words words;

  ResultTables(Comparison comparison, Words words) {
    this.comparison = comparison;
    this.words = words;
  }

  /** One card for each scorer over all rows. */
  String cards() {
    StringBuilder out = new StringBuilder("<div class=\"cards\">\n");
    for (Scorer scorer : comparison.task().scorers()) {
      out.append("<div class=\"card\"><div class=\"card-name\">")
          .append(escape(scorer.label(words.locale())))
          .append("</div><div class=\"soft small\">")
          .append(escape(words.say("direction." + scorer.direction())))
          .append("</div>")
          .append(
              comparison
                  .result(scorer.id())
                  .<String>fold(m -> card(scorer.unit(), m), none -> noCard(none)))
          .append("</div>\n");
    }
    return out.append("</div>\n").toString();
  }

  private String card(Unit unit, Measured m) {
    return "<div class=\"move\"><span class=\"from\">"
        + escape(unit.format(m.base()))
        + "</span><span class=\"arrow\">→</span><span class=\"to\">"
        + escape(unit.format(m.tuned()))
        + "</span></div><div class=\"small\">"
        + escape(words.say("card.change"))
        + " <b>"
        + escape(unit.formatDifference(m.difference().estimate()))
        + "</b> <span class=\"soft range\">"
        + escape(words.say("card.interval", Figures.percent(m.difference().confidence())))
        + " "
        + escape(Figures.interval(unit, m.difference()))
        + "</span></div>"
        + badge(m.verdict());
  }

  private String noCard(MetricResult.Unmeasured none) {
    return "<p class=\"soft small\">"
        + escape(none.reason().sentence(words.locale()))
        + "</p><span class=\"badge none\">"
        + escape(words.say("verdict.none"))
        + "</span>";
  }

  String badge(Verdict verdict) {
    return "<span class=\"badge "
        + verdict.name().toLowerCase(Locale.ROOT)
        + "\">"
        + escape(words.say("verdict." + verdict))
        + "</span>";
  }

  /** All rows, then each purpose. */
  String tables() {
    StringBuilder out = new StringBuilder();
    out.append(table(words.say("purpose.all"), comparison.rows(), Optional.empty()));
    comparison
        .rowsByPurpose()
        .forEach(
            (purpose, rows) ->
                out.append(table(words.purpose(purpose), rows, Optional.of(purpose))));
    return out.toString();
  }

  private String table(String name, long rows, Optional<String> purpose) {
    StringBuilder out = new StringBuilder("<h3>");
    out.append(escape(name))
        .append(" <span class=\"soft small\">")
        .append(escape(words.say("table.rows", Long.toString(rows))))
        .append("</span></h3>\n<div class=\"scroll\"><table class=\"results\"><thead><tr><th>")
        .append(escape(words.say("table.metric")))
        .append("</th>");
    for (String column :
        new String[] {"base", "tuned", "difference", "interval", "detectable", "p"}) {
      out.append("<th class=\"number\">")
          .append(escape(words.say("table." + column)))
          .append("</th>");
    }
    out.append("<th>")
        .append(escape(words.say("table.verdict")))
        .append("</th></tr></thead><tbody>");
    for (Scorer scorer : comparison.task().scorers()) {
      MetricResult result =
          purpose.isPresent()
              ? comparison.result(scorer.id(), purpose.get())
              : comparison.result(scorer.id());
      out.append(result.<String>fold(m -> row(scorer, m, rows), none -> row(scorer, none)));
    }
    return out.append("</tbody></table></div>\n").toString();
  }

  private String row(Scorer scorer, Measured m, long rows) {
    Unit unit = scorer.unit();
    String notes =
        (m.rows() < rows ? note(words.say("table.rows", Integer.toString(m.rows()))) : "")
            + (m.baseCorpus().isPresent()
                ? note(
                    words.say(
                        "table.corpus",
                        unit.format(m.baseCorpus().getAsDouble()),
                        unit.format(m.tunedCorpus().orElseThrow())))
                : "")
            + (m.mcNemarP().isPresent()
                ? note(words.say("table.mcnemar", Figures.pValue(m.mcNemarP().getAsDouble())))
                : "");
    return "<tr><td>"
        + escape(scorer.label(words.locale()))
        + notes
        + "</td>"
        + number(unit.format(m.base()))
        + number(unit.format(m.tuned()))
        + number(unit.formatDifference(m.difference().estimate()))
        + number(Figures.interval(unit, m.difference()))
        + number(m.detectable() == 0 ? "–" : "≥ " + Figures.size(unit, m.detectable()))
        + number(Figures.pValue(m.adjustedP()))
        + "<td>"
        + badge(m.verdict())
        + "</td></tr>\n";
  }

  private String row(Scorer scorer, MetricResult.Unmeasured none) {
    return "<tr><td>"
        + escape(scorer.label(words.locale()))
        + "</td><td colspan=\"6\" class=\"soft\">"
        + escape(none.reason().sentence(words.locale()))
        + "</td><td><span class=\"badge none\">"
        + escape(words.say("verdict.none"))
        + "</span></td></tr>\n";
  }

  private static String note(String text) {
    return "<div class=\"soft small\">" + escape(text) + "</div>";
  }

  private static String number(String text) {
    return "<td class=\"number\">" + escape(text) + "</td>";
  }
}
