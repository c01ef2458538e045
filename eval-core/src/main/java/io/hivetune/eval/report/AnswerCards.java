package io.hivetune.eval.report;

import static io.hivetune.dataset.report.HtmlPage.escape;

import io.hivetune.chat.FinishReason;
import io.hivetune.dataset.ChatExample;
import io.hivetune.dataset.Message;
import io.hivetune.dataset.Problem;
import io.hivetune.eval.Comparison;
import io.hivetune.eval.ModelRun;
import io.hivetune.eval.Score;
import io.hivetune.eval.Scorer;
import java.util.List;
import java.util.stream.Collectors;

/** Examples with reference and both models' answers beside each other. All text is escaped. */
final class AnswerCards {
  private final Comparison comparison;
  private final Words words;

  AnswerCards(Comparison comparison, Words words) {
    this.comparison = comparison;
    this.words = words;
  }

  /**
   * @param rule how the rows were picked
   */
  String html(List<Integer> rows, String rule) {
    StringBuilder out = new StringBuilder();
    out.append("<p class=\"soft\">").append(escape(rule)).append("</p>\n");
    for (int k = 0; k < rows.size(); k++) {
      out.append(card(k + 1, rows.get(k)));
    }
    return out.toString();
  }

  private String card(int number, int row) {
    ChatExample example = comparison.base().records().get(row).example();
    String place = example.provenance().place();
    return "<article class=\"answer\">\n<h3><span class=\"nr\">"
        + number
        + "</span> "
        + escape(words.purpose(example.provenance().purpose()))
        + (place.isEmpty() ? "" : " <span class=\"soft place\">" + escape(place) + "</span>")
        + "</h3>\n<div class=\"prompt\">"
        + example.prompt().stream().map(this::turn).collect(Collectors.joining())
        + "</div>\n<div class=\"three\">"
        + column("reference", words.say("answers.reference"), text(example.answer().orElse("")), "")
        + column(
            "base",
            words.say("answers.base"),
            answer(comparison.base(), row),
            scores(comparison.base(), row))
        + column(
            "tuned",
            words.say("answers.tuned"),
            answer(comparison.tuned(), row),
            scores(comparison.tuned(), row))
        + "</div>\n</article>\n";
  }

  private String turn(Message message) {
    return "<div class=\"turn "
        + message.role().wireName()
        + "\"><b>"
        + escape(words.say("role." + message.role().wireName()))
        + "</b>"
        + text(message.content())
        + "</div>";
  }

  private static String column(String kind, String heading, String body, String foot) {
    return "<div class=\"col "
        + kind
        + "\"><h4>"
        + escape(heading)
        + "</h4>"
        + body
        + foot
        + "</div>\n";
  }

  private String answer(ModelRun run, int row) {
    String said = run.records().get(row).answer();
    String shown =
        said.isBlank()
            ? "<div class=\"text soft\">" + escape(words.say("answers.empty")) + "</div>"
            : text(said);
    boolean cut = run.records().get(row).reply().finishReason() == FinishReason.LENGTH;
    return shown
        + (cut ? "<div class=\"cut\">✂ " + escape(words.say("answers.cut")) + "</div>" : "");
  }

  /** Direction is taken from each text's own letters, and can't reach beyond its block. */
  private static String text(String raw) {
    return "<div class=\"text\" dir=\"auto\">" + escape(visibleControls(raw)) + "</div>";
  }

  private static String visibleControls(String raw) {
    return raw.codePoints()
        .map(c -> Character.isISOControl(c) && c != '\n' && c != '\t' && c != '\r' ? 0xFFFD : c)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }

  private String scores(ModelRun run, int row) {
    StringBuilder out = new StringBuilder("<ul class=\"chips\">");
    StringBuilder missed = new StringBuilder();
    for (Scorer scorer : comparison.task().scorers()) {
      Score score = run.scoresOf(scorer.id()).get(row);
      out.append(
          score.<String>fold(
              s ->
                  "<li>"
                      + escape(scorer.label(words.locale()))
                      + " <b>"
                      + escape(scorer.unit().format(s.value()))
                      + "</b></li>",
              none -> ""));
      score
          .scored()
          .map(Score.Scored::details)
          .ifPresent(details -> details.forEach(d -> missed.append(item(d))));
    }
    out.append("</ul>");
    if (missed.length() > 0) {
      out.append("<div class=\"missed\"><span>")
          .append(escape(words.say("answers.missed")))
          .append("</span><ul>")
          .append(missed)
          .append("</ul></div>");
    }
    return out.toString();
  }

  private String item(Problem detail) {
    return "<li>" + escape(detail.sentence(words.locale())) + "</li>";
  }
}
