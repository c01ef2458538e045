package io.hivetune.eval.report;

import io.hivetune.dataset.ChatExample;
import io.hivetune.eval.Comparison;
import io.hivetune.eval.Comparison.Slice;
import io.hivetune.eval.KFold;
import io.hivetune.eval.MetricResult;
import io.hivetune.eval.Scorer;
import io.hivetune.eval.Slicing;
import io.hivetune.eval.report.ReportBlock.Intervals;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** That the comparison came from several trainings, and what each of them showed. */
final class FoldSection {
  static final String ID = "folds";

  private FoldSection() {}

  static ReportSection of(Comparison comparison, KFold folds) {
    Scorer leading = comparison.task().scorers().get(0);
    List<Intervals.Row> rows =
        comparison.slices(slicing(folds)).stream().map(FoldSection::row).toList();
    return ReportSection.builder(ID, Say.of("section.folds"))
        .paragraph(Say.of("folds.rule", folds.folds().size(), Say.count(comparison.rows())))
        .add(
            new Intervals(
                Say.of("folds.caption", Say.label(leading)),
                leading.unit(),
                leading.direction(),
                rows))
        .build();
  }

  private static Slicing slicing(KFold folds) {
    Map<String, Integer> fold = new HashMap<>();
    for (KFold.Fold one : folds.folds()) {
      one.test().toList().forEach(e -> fold.put(e.canonical(), one.number() + 1));
    }
    return Slicing.by("fold", (ChatExample e) -> fold.getOrDefault(e.canonical(), 0).toString());
  }

  private static Intervals.Row row(Slice slice) {
    MetricResult leading = slice.results().get(0);
    ReportText name = Say.of("folds.fold", slice.name(), Say.count(slice.rows()));
    return leading.fold(
        m ->
            new Intervals.Row(
                name,
                leading.measured().map(MetricResult.Measured::difference),
                Say.verdict(m.verdict()),
                Badge.tone(m.verdict())),
        none -> new Intervals.Row(name, Optional.empty(), ReportText.of(none.reason()), Tone.SOFT));
  }
}
