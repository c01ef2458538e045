package io.hivetune.eval.report;

import static io.hivetune.dataset.report.HtmlPage.escape;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import io.hivetune.dataset.report.HtmlPage;
import io.hivetune.eval.Comparison;
import java.util.List;
import java.util.Locale;

/** Puts the page together. */
final class HtmlReport {
  private static final int ANSWERS_SHOWN = 8;
  private static final int WORST_SHOWN = 3;

  private final Comparison comparison;
  private final RunDetails details;
  private final Words words;
  private final ResultTables tables;

  HtmlReport(Comparison comparison, RunDetails details, Locale locale) {
    this.comparison = comparison;
    this.details = details;
    this.words = new Words(locale);
    this.tables = new ResultTables(comparison, words);
  }

  HtmlPage page() {
    long seed = comparison.task().statistics().seed();
    List<Integer> shown = SideBySide.pick(comparison, ANSWERS_SHOWN, seed);
    ArrayNode scores = Charts.scores(comparison, words);
    HtmlPage page =
        new HtmlPage(words.locale(), words.say("title"))
            .style(Assets.styles())
            .block(hero())
            .section("summary", words.say("section.summary"), tables.cards())
            .section("scores", words.say("section.scores"), scorePanels(scores))
            .section("loss", words.say("section.loss"), lossPanel())
            .section("purposes", words.say("section.purposes"), tables.tables())
            .section(
                "answers",
                words.say("section.answers"),
                new AnswerCards(comparison, words)
                    .html(shown, words.say("answers.rule", shown.size(), Long.toString(seed))))
            .section("worst", words.say("section.worst"), worst())
            .block(sections())
            .section("reading", words.say("section.reading"), reading())
            .section(
                "details",
                words.say("section.details"),
                new DetailsTable(comparison, details, words).html())
            .block("<footer class=\"soft small\">" + escape(words.say("footer")) + "</footer>")
            .json("scores-data", scores.toString());
    details
        .lossCurve()
        .ifPresent(curve -> page.json("loss-data", Charts.loss(curve, words).toString()));
    return page.script(Assets.uPlot()).script(Assets.charts());
  }

  private String sections() {
    StringBuilder out = new StringBuilder();
    for (ReportSection section : details.sections()) {
      out.append("<section id=\"")
          .append(section.id())
          .append("\">\n")
          .append(Markup.element("h2", "", section.title()))
          .append('\n')
          .append(BlockHtml.html(section.blocks()))
          .append("\n</section>\n");
    }
    return out.toString();
  }

  private String hero() {
    ClosingParagraph closing =
        new ClosingParagraph(comparison, details.parameters(), words.locale());
    return "<div class=\"hero "
        + comparison.verdict().name().toLowerCase(Locale.ROOT)
        + "\">\n"
        + tables.badge(comparison.verdict())
        + "<p class=\"headline\">"
        + escape(closing.headline())
        + "</p>\n<p class=\"closing\">"
        + escape(closing.body())
        + "</p>\n<dl class=\"facts\">"
        + fact("hero.rows", words.say("hero.rows.unit", Integer.toString(comparison.rows())))
        + fact("hero.base", Words.model(comparison.base().ref()))
        + fact("hero.tuned", Words.model(comparison.tuned().ref()))
        + fact("hero.date", DetailsTable.time(comparison.startedAt()))
        + "</dl>\n</div>\n";
  }

  private String fact(String code, String value) {
    return "<div><dt>" + escape(words.say(code)) + "</dt><dd>" + escape(value) + "</dd></div>";
  }

  private String scorePanels(ArrayNode panels) {
    StringBuilder out = new StringBuilder("<p class=\"soft\">");
    out.append(escape(words.say("chart.scores.note"))).append("</p>\n<div class=\"panels\">");
    for (JsonNode panel : panels) {
      String label = panel.get("label").asText();
      out.append("<figure class=\"panel\"><figcaption>")
          .append(escape(label))
          .append("</figcaption><div class=\"chart\" role=\"img\" id=\"")
          .append(panel.get("id").asText())
          .append("\" aria-label=\"")
          .append(escape(words.say("chart.scores.aria", label)))
          .append("\"></div></figure>\n");
    }
    return out.append("</div>\n").toString();
  }

  private String lossPanel() {
    if (details.lossCurve().isEmpty()) {
      return "<p class=\"soft\">" + escape(words.say("chart.loss.none")) + "</p>";
    }
    String said = Charts.lossInWords(details.lossCurve().get(), words).orElse("");
    return "<p class=\"soft\">"
        + escape(words.say("chart.loss.note"))
        + "</p>\n<div class=\"chart\" role=\"img\" id=\"loss-chart\" aria-label=\""
        + escape(words.say("chart.loss.aria"))
        + "\"></div>\n<p>"
        + escape(said)
        + "</p>";
  }

  private String reading() {
    var statistics = comparison.task().statistics();
    return "<ul class=\"reading\">"
        + item(words.say("reading.heldout"))
        + item(
            words.say(
                "reading.interval",
                String.format(Locale.ROOT, "%,d", statistics.resamples()),
                Figures.pValue(1 - statistics.confidence()).replaceFirst("0$", "")))
        + item(words.say("reading.detectable"))
        + item(words.say("reading.few", Integer.toString(statistics.minimumRows())))
        + item(words.say("reading.many", comparison.task().scorers().get(0).label(words.locale())))
        + "</ul>";
  }

  private String worst() {
    List<Integer> rows = SideBySide.worst(comparison, WORST_SHOWN);
    String leading = comparison.task().scorers().get(0).label(words.locale());
    return rows.isEmpty()
        ? "<p class=\"soft\">" + escape(words.say("worst.none", leading)) + "</p>"
        : new AnswerCards(comparison, words)
            .html(rows, words.say("worst.rule", leading, rows.size()));
  }

  private static String item(String text) {
    return "<li>" + escape(text) + "</li>";
  }
}
