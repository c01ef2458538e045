package io.hivetune.eval.report;

import static io.hivetune.eval.report.Markup.both;
import static io.hivetune.eval.report.Markup.element;

import io.hivetune.chat.FinishReason;
import io.hivetune.dataset.ChatExample;
import io.hivetune.dataset.Message;
import io.hivetune.eval.Comparison;
import io.hivetune.eval.ModelRun;
import io.hivetune.eval.Score;
import io.hivetune.eval.Scorer;
import java.util.List;
import java.util.stream.Collectors;

/** Rows with reference and both answers beside each other. All text is escaped. */
final class RowCards {
  private final Comparison comparison;

  RowCards(Comparison comparison) {
    this.comparison = comparison;
  }

  String html(List<Integer> rows) {
    return rows.stream().map(this::card).collect(Collectors.joining());
  }

  private String card(int row) {
    ChatExample example = comparison.base().records().get(row).example();
    String place = example.provenance().place();
    return "<article class=\"answer\">\n<h4 class=\"row-head\"><a class=\"nr\" href=\"#row="
        + (row + 1)
        + "\">"
        + (row + 1)
        + "</a> "
        + both(Say.purpose(example.provenance().purpose()))
        + " <span class=\"soft place\">"
        + Markup.escape(place)
        + "</span></h4>\n<div class=\"prompt\">"
        + example.prompt().stream().map(RowCards::turn).collect(Collectors.joining())
        + "</div>\n<div class=\"three\">"
        + column("reference", "answers.reference", text(example.answer().orElse("")), "")
        + column(
            "base", "answers.base", answer(comparison.base(), row), scores(comparison.base(), row))
        + column(
            "tuned",
            "answers.tuned",
            answer(comparison.tuned(), row),
            scores(comparison.tuned(), row))
        + "</div>\n</article>\n";
  }

  private static String turn(Message message) {
    return "<div class=\"turn "
        + message.role().wireName()
        + "\"><b>"
        + both(Say.of("role." + message.role().wireName()))
        + "</b>"
        + text(message.content())
        + "</div>";
  }

  private static String column(String kind, String heading, String body, String foot) {
    return "<div class=\"col "
        + kind
        + "\">"
        + element("h5", "", Say.of(heading))
        + body
        + foot
        + "</div>\n";
  }

  private static String answer(ModelRun run, int row) {
    String said = run.records().get(row).answer();
    boolean cut = run.records().get(row).reply().finishReason() == FinishReason.LENGTH;
    return (said.isBlank() ? element("div", "text soft", Say.of("answers.empty")) : text(said))
        + (cut ? element("div", "cut", Say.of("answers.cut")) : "");
  }

  /** Direction is taken from each text's own letters, and can't reach beyond its block. */
  private static String text(String raw) {
    return "<div class=\"text\" dir=\"auto\">" + Markup.escape(raw) + "</div>";
  }

  private String scores(ModelRun run, int row) {
    StringBuilder out = new StringBuilder("<ul class=\"chips\">");
    StringBuilder missed = new StringBuilder();
    for (Scorer scorer : comparison.task().scorers()) {
      Score score = run.scoresOf(scorer.id()).get(row);
      score
          .scored()
          .ifPresent(
              s -> {
                out.append("<li>").append(both(Say.label(scorer))).append(" <b>");
                out.append(Markup.escape(scorer.unit().format(s.value()))).append("</b></li>");
                s.details().forEach(d -> missed.append(element("li", "", ReportText.of(d))));
              });
    }
    out.append("</ul>");
    if (missed.length() > 0) {
      out.append("<div class=\"missed\">").append(element("span", "", Say.of("answers.missed")));
      out.append("<ul>").append(missed).append("</ul></div>");
    }
    return out.toString();
  }
}
