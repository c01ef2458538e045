package io.hivetune.examples;

import io.hivetune.dataset.prepare.ChecklistItem;
import io.hivetune.dataset.prepare.DroppedRecord;
import io.hivetune.dataset.prepare.PreparationReport;
import java.util.ArrayList;
import java.util.List;

/** What became of every record, as tables in the reader's language. */
final class AccountTable {
  private static final int MOST_PROBLEMS = 20;

  private final Console console;
  private final PreparationReport report;

  AccountTable(Console console, PreparationReport report) {
    this.console = console;
    this.report = report;
  }

  void print() {
    account();
    if (report.files().size() > 1) {
      files();
    }
    problems();
    next();
  }

  private void account() {
    var sides = report.sides().count();
    TextTable table =
        new TextTable(console.text("prepare.item"), console.text("prepare.records"))
            .row(console.text("prepare.read"), report.read())
            .row(console.text("prepare.kept"), report.kept())
            .row("  " + console.text("prepare.changed"), report.changed())
            .row(console.text("prepare.made"), report.made())
            .row(console.text("prepare.dropped"), report.dropped().size());
    report.droppedByLabel(console.locale()).forEach((reason, n) -> table.row("  " + reason, n));
    table
        .row(console.text("prepare.training"), sides.training())
        .row(console.text("prepare.validation"), sides.validation())
        .row(console.text("prepare.test"), sides.test());
    table.lines(console.locale()).forEach(console::line);
  }

  private void files() {
    TextTable table =
        new TextTable(
            console.text("prepare.file"),
            console.text("prepare.read"),
            console.text("prepare.kept"),
            console.text("prepare.dropped"));
    report.files().forEach(f -> table.row(f.file(), f.read(), f.kept(), f.dropped()));
    console.line("");
    table.lines(console.locale()).forEach(console::line);
  }

  private void problems() {
    List<DroppedRecord> dropped = new ArrayList<>(report.dropped());
    dropped.addAll(report.droppedMade());
    int all = dropped.size() + report.warnings().size();
    if (all == 0) {
      return;
    }
    console.line("");
    console.say("prepare.problems");
    dropped.stream()
        .limit(MOST_PROBLEMS)
        .forEach(d -> console.line("  " + d.reason().sentence(console.locale())));
    report.warnings().stream()
        .limit(Math.max(0, MOST_PROBLEMS - dropped.size()))
        .forEach(w -> console.line("  " + w.sentence(console.locale())));
    if (all > MOST_PROBLEMS) {
      console.say("prepare.more", all - MOST_PROBLEMS);
    }
  }

  private void next() {
    List<ChecklistItem> steps = report.nextSteps();
    console.line("");
    console.say(steps.isEmpty() ? "prepare.next-none" : "prepare.next");
    for (int i = 0; i < steps.size(); i++) {
      console.line("  " + (i + 1) + ". " + steps.get(i).sentence().sentence(console.locale()));
    }
    console.line("");
  }
}
