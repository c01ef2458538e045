package io.hivetune.eval.report;

import static io.hivetune.eval.report.Markup.both;
import static io.hivetune.eval.report.Markup.element;

import io.hivetune.eval.MetricResult;
import io.hivetune.eval.MetricResult.Measured;
import io.hivetune.eval.MetricResult.Unmeasured;
import io.hivetune.eval.Scorer;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/**
 * Results in rows, each with its picture: the difference and its interval on an axis around 0 where
 * right is better. The picture is for eyes only; the figures beside it say the same.
 */
final class ResultTable {
  private final ReportText caption;
  private final ReportText firstColumn;
  private final boolean full;
  private final List<Row> rows = new ArrayList<>();

  /**
   * @param full with p and what could have been detected
   */
  ResultTable(ReportText caption, ReportText firstColumn, boolean full) {
    this.caption = caption;
    this.firstColumn = firstColumn;
    this.full = full;
  }

  private record Row(
      ReportText name, ReportText note, Scorer scorer, long of, MetricResult result) {}

  /**
   * @param of rows that could have counted
   */
  ResultTable row(ReportText name, ReportText note, Scorer scorer, long of, MetricResult result) {
    rows.add(new Row(name, note, scorer, of, result));
    return this;
  }

  /**
   * @param commonAxis whether all rows share one axis, as they can in one unit
   */
  String html(boolean commonAxis) {
    StringBuilder out = new StringBuilder("<table class=\"results forest\">");
    out.append(element("caption", "", caption)).append("<thead><tr>");
    out.append(head("", firstColumn)).append(head("number move", Say.of("table.move")));
    out.append(head("number diff", Say.of("table.difference")));
    out.append("<th scope=\"col\" class=\"picture\"><span class=\"ends\">");
    out.append(element("span", "", Say.of("forest.worse")))
        .append(element("span", "", Say.of("forest.better")));
    out.append("</span></th>");
    if (full) {
      out.append(head("number p", Say.of("table.p")))
          .append(head("number can", Say.of("table.detectable")));
    }
    out.append(head("verdict", Say.of("table.verdict"))).append("</tr></thead><tbody>\n");
    OptionalDouble common =
        rows.stream()
            .flatMap(
                r ->
                    r.result().measured().stream()
                        .map(m -> ForestPlot.reach(r.scorer().unit(), m.difference())))
            .mapToDouble(Double::doubleValue)
            .max();
    for (Row row : rows) {
      out.append("<tr><th scope=\"row\">").append(both(row.name()));
      out.append(element("span", "soft small note", row.note()));
      out.append(
          row.result()
              .<String>fold(
                  m -> measured(row, m, commonAxis ? common : OptionalDouble.empty()),
                  none -> unmeasured(none)));
      out.append("</tr>\n");
    }
    return out.append("</tbody></table>\n").toString();
  }

  private static String head(String classes, ReportText text) {
    return "<th scope=\"col\"" + Markup.classes(classes) + ">" + both(text) + "</th>";
  }

  private String measured(Row row, Measured m, OptionalDouble reach) {
    var unit = row.scorer().unit();
    StringBuilder out = new StringBuilder();
    if (m.rows() < row.of()) {
      out.append(note(Say.of("table.scored", Say.count(m.rows()))));
    }
    if (m.baseCorpus().isPresent()) {
      out.append(
          note(
              Say.of(
                  "table.corpus",
                  unit.format(m.baseCorpus().getAsDouble()),
                  unit.format(m.tunedCorpus().orElseThrow()))));
    }
    out.append("</th>");
    out.append(
        cell(
            "number move",
            Say.of("table.move"),
            "<span class=\"from\">"
                + Markup.escape(unit.format(m.base()))
                + "</span> <span class=\"arrow\">→</span> <b class=\"to\">"
                + Markup.escape(unit.format(m.tuned()))
                + "</b>"));
    out.append(
        cell(
            "number",
            Say.of("table.difference"),
            "<b>"
                + Markup.escape(unit.formatDifference(m.difference().estimate()))
                + "</b> <span class=\"soft range\">"
                + Markup.escape(Figures.interval(unit, m.difference()))
                + "</span>"));
    double axis = reach.orElseGet(() -> ForestPlot.reach(unit, m.difference()));
    out.append("<td class=\"picture\">")
        .append(
            ForestPlot.track(
                m.difference(), axis, row.scorer().direction(), Badge.tone(m.verdict())))
        .append(ForestPlot.ends(unit, row.scorer().direction(), axis))
        .append("</td>");
    if (full) {
      String mcNemar =
          m.mcNemarP().isPresent()
              ? note(Say.of("table.mcnemar", Figures.pValue(m.mcNemarP().getAsDouble())))
              : "";
      out.append(
          cell(
              "number", Say.of("table.p"), Markup.escape(Figures.pValue(m.adjustedP())) + mcNemar));
      out.append(
          cell(
              "number",
              Say.of("table.detectable"),
              Markup.escape(
                  m.detectable() == 0 ? "–" : "≥ " + Figures.size(unit, m.detectable()))));
    }
    return out.append(cell("", Say.of("table.verdict"), Badge.html(m.verdict()))).toString();
  }

  private String unmeasured(Unmeasured none) {
    return "</th><td colspan=\""
        + (full ? 5 : 3)
        + "\" class=\"soft\">"
        + both(ReportText.of(none.reason()))
        + "</td>"
        + cell("", Say.of("table.verdict"), Badge.none());
  }

  private static String note(ReportText text) {
    return element("span", "soft small note", text);
  }

  private static String cell(String classes, ReportText head, String html) {
    return "<td"
        + Markup.classes(classes)
        + ">"
        + element("span", "td-head", head)
        + "<span class=\"value\">"
        + html
        + "</span></td>";
  }
}
