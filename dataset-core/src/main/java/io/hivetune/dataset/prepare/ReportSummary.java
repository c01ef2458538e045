package io.hivetune.dataset.prepare;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;

/** The report in a few lines of plain text. */
final class ReportSummary {
  private final PreparationReport report;
  private final ReportWords words;

  ReportSummary(PreparationReport report, Locale locale) {
    this.report = report;
    this.words = new ReportWords(locale);
  }

  String account() {
    String account =
        words.say(
            "summary.account",
            report.read(),
            report.kept(),
            report.changed(),
            report.dropped().size());
    return report.made() == 0 ? account : account + "; " + words.say("summary.made", report.made());
  }

  String text() {
    List<String> lines = new ArrayList<>();
    lines.add(account());
    for (var file : report.files()) {
      lines.add(
          "  " + words.say("summary.file", file.file(), file.read(), file.kept(), file.dropped()));
    }
    report
        .droppedByLabel(words.locale())
        .forEach((label, n) -> lines.add("  - " + words.say("summary.reason", label, n)));
    if (!report.masked().isEmpty()) {
      lines.add(words.say("summary.masked", masked()));
    }
    var count = report.sides().count();
    lines.add(words.say("summary.sides", count.training(), count.validation(), count.test()));
    new TreeMap<>(report.purposes())
        .forEach(
            (purpose, n) ->
                lines.add(
                    "  "
                        + words.say(
                            "summary.purpose",
                            words.purpose(purpose),
                            n.training(),
                            n.validation(),
                            n.test())));
    report.nextSteps().forEach(item -> lines.add("! " + item.sentence().sentence(words.locale())));
    return String.join("\n", lines);
  }

  private String masked() {
    List<String> kinds = new ArrayList<>();
    new TreeMap<>(report.masked())
        .forEach((kind, n) -> kinds.add(words.kind(kind) + " " + (n.inPrompts() + n.inAnswers())));
    return String.join(", ", kinds);
  }
}
