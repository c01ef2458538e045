package io.hivetune.eval.report;

import static io.hivetune.eval.report.Markup.element;

import io.hivetune.eval.Comparison;
import io.hivetune.eval.Scorer;
import java.util.List;
import java.util.Locale;

/** For each scorer both models' scores as a histogram, and their quartiles in a table. */
final class Distributions {
  private static final double[] SHARES = {0, 0.25, 0.5, 0.75, 1};

  private Distributions() {}

  static String html(Comparison comparison) {
    StringBuilder out = new StringBuilder("<p class=\"legend\">");
    out.append(key("base", Say.of("answers.base"))).append(key("tuned", Say.of("answers.tuned")));
    out.append("</p><div class=\"panels\">\n");
    for (Scorer scorer : comparison.task().scorers()) {
      double[] base = Histogram.values(comparison.base().scoresOf(scorer.id()));
      double[] tuned = Histogram.values(comparison.tuned().scoresOf(scorer.id()));
      if (base.length > 0 && tuned.length > 0) {
        out.append("<figure class=\"panel\">")
            .append(element("figcaption", "", Say.label(scorer)))
            .append(bins(scorer, comparison))
            .append(quartiles(scorer, base, tuned))
            .append("</figure>\n");
      }
    }
    return out.append("</div>").toString();
  }

  private static String key(String kind, ReportText text) {
    return "<span class=\"key\"><span class=\"swatch "
        + kind
        + "\"></span>"
        + Markup.both(text)
        + "</span>";
  }

  private static String bins(Scorer scorer, Comparison comparison) {
    Histogram h =
        Histogram.of(
            scorer,
            comparison.base().scoresOf(scorer.id()),
            comparison.tuned().scoresOf(scorer.id()));
    StringBuilder out = new StringBuilder("<div class=\"bins\" aria-hidden=\"true\">");
    double width = (h.high() - h.low()) / h.base().length;
    for (int i = 0; i < h.base().length; i++) {
      double from = h.low() + i * width;
      out.append("<span class=\"bin\" title=\"")
          .append(
              Markup.escape(
                  scorer.unit().format(from) + " – " + scorer.unit().format(from + width)))
          .append(": ")
          .append(h.base()[i])
          .append(" → ")
          .append(h.tuned()[i])
          .append("\">")
          .append(column("base", h.base()[i], h.most()))
          .append(column("tuned", h.tuned()[i], h.most()))
          .append("</span>");
    }
    return out.append("</div><div class=\"scale\" aria-hidden=\"true\"><span>")
        .append(scorer.unit().format(h.low()))
        .append("</span><span>")
        .append(scorer.unit().format((h.low() + h.high()) / 2))
        .append("</span><span>")
        .append(scorer.unit().format(h.high()))
        .append("</span></div>")
        .toString();
  }

  private static String column(String kind, int count, int most) {
    return String.format(
        Locale.ROOT,
        "<span class=\"column %s\" style=\"height:%.1f%%\"></span>",
        kind,
        100.0 * count / most);
  }

  private static String quartiles(Scorer scorer, double[] base, double[] tuned) {
    StringBuilder out = new StringBuilder("<table class=\"small quartiles\"><thead><tr><th></th>");
    for (String head : List.of("least", "quarter", "median", "threequarters", "most")) {
      out.append(element("th", "number", Say.of("quartile." + head)));
    }
    out.append("</tr></thead><tbody>");
    row(out, "answers.base", scorer, base);
    row(out, "answers.tuned", scorer, tuned);
    return out.append("</tbody></table>").toString();
  }

  private static void row(StringBuilder out, String code, Scorer scorer, double[] values) {
    out.append("<tr><th scope=\"row\">").append(Markup.both(Say.of(code))).append("</th>");
    for (double share : SHARES) {
      out.append("<td class=\"number\">")
          .append(scorer.unit().format(Histogram.quantile(values, share)))
          .append("</td>");
    }
    out.append("</tr>");
  }
}
