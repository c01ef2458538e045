package io.hivetune.eval.report;

import io.hivetune.eval.Comparison;
import io.hivetune.eval.MetricResult.Measured;
import io.hivetune.eval.RowChange;
import io.hivetune.eval.Scorer;
import io.hivetune.eval.report.ReportBlock.Cell;
import io.hivetune.eval.report.ReportBlock.Column;
import io.hivetune.eval.report.ReportBlock.Intervals;
import java.util.List;
import java.util.Optional;

/** What the tuned model no longer knows of things that tuning had nothing to do with. */
final class ForgettingSection {
  static final String ID = "forgetting";
  private static final int SHOWN = 10;

  private ForgettingSection() {}

  static ReportSection of(Comparison general) {
    Scorer scorer = general.task().scorers().get(0);
    ReportSection.Builder section = ReportSection.builder(ID, Say.of("section.forgetting"));
    general
        .result(scorer.id())
        .<Object>fold(
            m -> measured(section, general, scorer, m),
            none -> section.paragraph(Tone.SOFT, ReportText.of(none.reason())));
    List<RowChange> lost =
        general.changes(scorer.id()).stream().filter(c -> c.gain() < 0).limit(SHOWN).toList();
    if (!lost.isEmpty()) {
      section.table(
          Say.of("forgetting.lost", lost.size()),
          List.of(
              Column.text("question", Say.of("answers.prompt")),
              Column.text("expected", Say.of("forgetting.expected")),
              Column.text("base", Say.of("answers.base")),
              Column.text("tuned", Say.of("answers.tuned"))),
          lost.stream().map(ForgettingSection::row).toList());
    }
    return section.paragraph(Tone.SOFT, Say.of("forgetting.note")).build();
  }

  private static ReportSection.Builder measured(
      ReportSection.Builder section, Comparison general, Scorer scorer, Measured m) {
    section.paragraph(
        Badge.tone(m.verdict()),
        Say.of(
            "forgetting." + m.verdict(),
            general.rows(),
            scorer.unit().format(m.base()),
            scorer.unit().format(m.tuned()),
            Figures.size(scorer.unit(), m.detectable())));
    return section.add(
        new Intervals(
            Say.of("forgetting.caption"),
            scorer.unit(),
            scorer.direction(),
            List.of(
                new Intervals.Row(
                    Say.label(scorer),
                    Optional.of(m.difference()),
                    Say.verdict(m.verdict()),
                    Badge.tone(m.verdict())))));
  }

  private static List<Cell> row(RowChange change) {
    var prompt = change.base().example().prompt();
    return List.of(
        Cell.of(prompt.get(prompt.size() - 1).content()),
        Cell.of(change.base().reference()),
        Cell.of(change.base().answer()),
        Cell.of(change.tuned().answer()));
  }
}
