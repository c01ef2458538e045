package io.hivetune.dataset.prepare;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** The report as Markdown, for a wiki or a pull request. */
final class ReportMarkdown {
  private static final int MOST_DROPPED = 100;

  private final PreparationReport report;
  private final ReportWords words;
  private final List<String> lines = new ArrayList<>();

  ReportMarkdown(PreparationReport report, Locale locale) {
    this.report = report;
    this.words = new ReportWords(locale);
  }

  String text() {
    lines.add("# " + words.say("page.title"));
    lines.add("");
    lines.add(escape(new ReportSummary(report, words.locale()).account()));
    heading("page.next");
    List<ChecklistItem> next = report.nextSteps();
    if (next.isEmpty()) {
      lines.add(words.say("page.next-none"));
    }
    for (int i = 0; i < next.size(); i++) {
      lines.add((i + 1) + ". " + escape(next.get(i).sentence().sentence(words.locale())));
    }
    files();
    sides();
    reasons();
    checklist();
    dropped();
    return String.join("\n", lines) + "\n";
  }

  private void files() {
    heading("page.files");
    head("page.file", "page.format", "page.read", "page.kept", "page.dropped-count");
    for (var f : report.files()) {
      row(
          f.file(),
          f.format(),
          words.number(f.read()),
          words.number(f.kept()),
          words.number(f.dropped()));
    }
  }

  private void sides() {
    heading("page.splits");
    head("page.purpose", "side.training", "side.validation", "side.test");
    new TreeMap<>(report.purposes())
        .forEach(
            (purpose, n) ->
                row(
                    words.purpose(purpose),
                    words.number(n.training()),
                    words.number(n.validation()),
                    words.number(n.test())));
    var all = report.sides().count();
    row(
        words.say("page.all"),
        words.number(all.training()),
        words.number(all.validation()),
        words.number(all.test()));
  }

  private void reasons() {
    Map<String, Long> byLabel = report.droppedByLabel(words.locale());
    if (!byLabel.isEmpty()) {
      heading("page.reasons");
      head("page.reason", "page.dropped-count");
      byLabel.forEach((label, n) -> row(label, words.number(n)));
    }
  }

  private void checklist() {
    heading("page.checklist");
    for (ChecklistItem item : report.checklist()) {
      String verdict = words.say("verdict." + item.verdict().name().toLowerCase(Locale.ROOT));
      lines.add(
          "- **"
              + verdict
              + "** "
              + escape(item.sentence().sentence(words.locale()))
              + where(item));
    }
  }

  private static String where(ChecklistItem item) {
    return item.evidence().isEmpty()
        ? ""
        : " ("
            + escape(String.join(", ", item.evidence().stream().limit(5).toList()))
            + (item.evidence().size() > 5 ? ", …" : "")
            + ")";
  }

  private void dropped() {
    if (report.allDropped().isEmpty()) {
      return;
    }
    heading("page.dropped");
    head("page.place", "page.what");
    report.allDropped().stream()
        .limit(MOST_DROPPED)
        .forEach(d -> row(d.provenance().place(), d.reason().at("").sentence(words.locale())));
    if (report.allDropped().size() > MOST_DROPPED) {
      lines.add("");
      lines.add(words.say("page.more", report.allDropped().size() - MOST_DROPPED));
    }
  }

  private void heading(String code) {
    lines.add("");
    lines.add("## " + words.say(code));
    lines.add("");
  }

  private void head(String... codes) {
    row(List.of(codes).stream().map(words::say).toArray(String[]::new));
    lines.add("|" + "---|".repeat(codes.length));
  }

  private void row(String... cells) {
    lines.add("| " + String.join(" | ", List.of(cells).stream().map(this::cell).toList()) + " |");
  }

  private String cell(String text) {
    return escape(text).replace("|", "\\|").replace("\n", " ");
  }

  private static String escape(String text) {
    return text.replaceAll("([\\\\`*_\\[\\]<>])", "\\\\$1");
  }
}
