package io.hivetune.eval.report;

import static io.hivetune.eval.report.Markup.both;
import static io.hivetune.eval.report.Markup.element;

import io.hivetune.dataset.report.HtmlPage;
import io.hivetune.eval.Comparison;
import io.hivetune.eval.DataUse;
import io.hivetune.eval.report.ReportBlock.Details;
import io.hivetune.eval.report.ReportBlock.Lines;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Puts the page together. */
final class HtmlReport {
  static final Set<String> IDS =
      Set.of(
          "summary",
          "changed",
          "answers",
          "purposes",
          "spread",
          SpeedSection.ID,
          CurveSection.ID,
          ForgettingSection.ID,
          FoldSection.ID,
          "reading",
          RecordSection.ID);

  private final Comparison comparison;
  private final RunDetails details;
  private final Locale locale;
  private final List<ReportSection> data;

  private record Part(String id, ReportText title, String html) {}

  HtmlReport(Comparison comparison, RunDetails details, Locale locale) {
    this.comparison = comparison;
    this.details = details;
    this.locale = locale;
    this.data = Findings.of(comparison, details);
  }

  HtmlPage page() {
    List<Part> parts = parts();
    HtmlPage page =
        new HtmlPage(locale, Say.of("title").in(locale))
            .heading(heading())
            .style(Assets.styles())
            .block(hero())
            .block(contents(parts));
    for (Part part : parts) {
      page.block(
          "<section id=\""
              + part.id()
              + "\">\n"
              + element("h2", "", part.title())
              + part.html()
              + "\n</section>");
    }
    page.block(element("footer", "soft small", Say.of("footer")))
        .json("words", PageWords.json().toString())
        .json("rows", RowData.json(comparison, details.slicings()));
    if (data.stream().anyMatch(s -> hasCurve(s.blocks()))) {
      page.script(Assets.uPlot());
    }
    return page.script(Assets.script());
  }

  private static boolean hasCurve(List<ReportBlock> blocks) {
    return blocks.stream()
        .anyMatch(b -> b instanceof Lines || (b instanceof Details d && hasCurve(d.blocks())));
  }

  private List<Part> parts() {
    List<Part> parts = new ArrayList<>();
    parts.add(new Part("summary", Say.of("section.summary"), Results.glance(comparison)));
    parts.add(new Part("changed", Say.of("section.changed"), ChangedRows.html(comparison)));
    parts.add(new Part("answers", Say.of("section.answers"), AnswerBrowser.html(comparison)));
    parts.add(
        new Part(
            "purposes",
            Say.of(details.slicings().isEmpty() ? "section.purposes" : "section.slices"),
            Results.groups(comparison, details.slicings())));
    parts.add(new Part("spread", Say.of("section.spread"), Distributions.html(comparison)));
    for (ReportSection section : data) {
      parts.add(new Part(section.id(), section.title(), BlockHtml.html(section.blocks())));
    }
    return parts;
  }

  private static String heading() {
    return "<header class=\"top\">"
        + element("h1", "", Say.of("title"))
        + "<div class=\"languages\" role=\"group\""
        + Markup.label(Say.of("language"))
        + "><button type=\"button\" data-language=\"ko\" lang=\"ko\">한국어</button><button"
        + " type=\"button\" data-language=\"en\" lang=\"en\">English</button></div></header>";
  }

  private String hero() {
    StringBuilder out = new StringBuilder("<div class=\"hero ");
    out.append(comparison.verdict().name().toLowerCase(Locale.ROOT)).append("\">\n");
    out.append(Badge.html(comparison.verdict()));
    out.append(
        said(
            "p",
            "headline",
            closing(Locale.KOREAN).headline(),
            closing(Locale.ENGLISH).headline()));
    if (comparison.task().use() == DataUse.CHOOSING) {
      out.append(element("p", "tone-warning", Say.of("hero.choosing")));
    }
    out.append("<ul class=\"closing\">");
    List<String> korean = closing(Locale.KOREAN).sentences();
    List<String> english = closing(Locale.ENGLISH).sentences();
    for (int i = 0; i < korean.size(); i++) {
      out.append(said("li", "", korean.get(i), english.get(i)));
    }
    out.append("</ul>\n<dl class=\"facts\">");
    fact(out, "hero.rows", Say.of("hero.rows.unit", Say.count(comparison.rows())));
    fact(out, "hero.base", Say.plain(Words.model(comparison.base().ref())));
    fact(out, "hero.tuned", Say.plain(Words.model(comparison.tuned().ref())));
    if (!comparison.startedAt().equals(Instant.EPOCH)) {
      fact(out, "hero.date", Say.plain(RecordSection.time(comparison.startedAt())));
    }
    return out.append("</dl>\n</div>\n").toString();
  }

  private ClosingParagraph closing(Locale in) {
    return new ClosingParagraph(comparison, details.parameters(), in);
  }

  private static String said(String tag, String classes, String korean, String english) {
    return Markup.element(tag, classes, ReportText.of(korean, english));
  }

  private static void fact(StringBuilder out, String code, ReportText value) {
    out.append("<div><dt>").append(both(Say.of(code))).append("</dt><dd>");
    out.append(both(value)).append("</dd></div>");
  }

  private static String contents(List<Part> parts) {
    StringBuilder out = new StringBuilder("<nav class=\"contents\"");
    out.append(Markup.label(Say.of("contents"))).append('>');
    for (Part part : parts) {
      out.append("<a href=\"#").append(part.id()).append("\">").append(both(part.title()));
      out.append("</a>");
    }
    return out.append("</nav>").toString();
  }
}
