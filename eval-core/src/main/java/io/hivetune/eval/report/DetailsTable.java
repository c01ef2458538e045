package io.hivetune.eval.report;

import static io.hivetune.dataset.report.HtmlPage.escape;

import io.hivetune.eval.Comparison;
import io.hivetune.eval.ModelRun;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;

/** All that is needed to make the run again, and to see that it is the same one. */
final class DetailsTable {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);

  private final Comparison comparison;
  private final RunDetails details;
  private final Words words;

  DetailsTable(Comparison comparison, RunDetails details, Words words) {
    this.comparison = comparison;
    this.details = details;
    this.words = words;
  }

  static String time(Instant instant) {
    return TIME.format(instant);
  }

  String html() {
    ModelRun base = comparison.base();
    ModelRun tuned = comparison.tuned();
    StringBuilder out = new StringBuilder("<table class=\"details\"><tbody>");
    row(out, "details.base", Words.model(base.ref()));
    row(out, "details.tuned", Words.model(tuned.ref()));
    details
        .parameters()
        .ifPresent(n -> row(out, "details.parameters", String.format(Locale.ROOT, "%,d", n)));
    row(out, "details.test", comparison.fingerprint().sha256());
    details.trainingData().ifPresent(f -> row(out, "details.training", f.sha256()));
    details.validationData().ifPresent(f -> row(out, "details.validation", f.sha256()));
    row(out, "details.criteria", comparison.task().criteria().sha256());
    row(out, "details.started", time(comparison.startedAt()));
    row(out, "details.took", seconds(base.took()) + " / " + seconds(tuned.took()));
    row(out, "details.tokens", tokens(base) + " / " + tokens(tuned));
    row(out, "details.cut", base.cutAnswers() + " / " + tuned.cutAnswers());
    row(out, "details.empty", base.emptyAnswers() + " / " + tuned.emptyAnswers());
    map(out, "details.settings", details.settings());
    map(out, "details.versions", details.versions());
    out.append("</tbody></table>\n<details><summary>")
        .append(escape(words.say("details.criteria.text")))
        .append("</summary><pre>")
        .append(escape(comparison.task().criteria().text()))
        .append("</pre></details>");
    return out.toString();
  }

  private void row(StringBuilder out, String code, String value) {
    out.append("<tr><th>")
        .append(escape(words.say(code)))
        .append("</th><td>")
        .append(escape(value))
        .append("</td></tr>\n");
  }

  private void map(StringBuilder out, String code, Map<String, String> values) {
    if (values.isEmpty()) {
      return;
    }
    out.append("<tr><th>").append(escape(words.say(code))).append("</th><td><dl class=\"pairs\">");
    values.forEach(
        (name, value) ->
            out.append("<div><dt>")
                .append(escape(name))
                .append("</dt><dd>")
                .append(escape(value))
                .append("</dd></div>"));
    out.append("</dl></td></tr>\n");
  }

  private String seconds(Duration took) {
    return words.say(
        "details.seconds", String.format(Locale.ROOT, "%.1f", took.toMillis() / 1000.0));
  }

  private static long tokens(ModelRun run) {
    return run.records().stream().mapToLong(r -> r.reply().usage().completionTokens()).sum();
  }
}
