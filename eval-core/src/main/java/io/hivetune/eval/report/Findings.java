package io.hivetune.eval.report;

import io.hivetune.eval.Comparison;
import java.util.ArrayList;
import java.util.List;

/** The sections that are data: the same in the page and in Markdown. */
final class Findings {
  private Findings() {}

  static List<ReportSection> of(Comparison comparison, RunDetails details) {
    List<ReportSection> sections = new ArrayList<>();
    sections.add(SpeedSection.of(comparison, details));
    CurveSection.of(details).ifPresent(sections::add);
    details.forgetting().map(ForgettingSection::of).ifPresent(sections::add);
    details.folds().map(f -> FoldSection.of(comparison, f)).ifPresent(sections::add);
    sections.addAll(details.sections());
    sections.add(ReadingSection.of(comparison));
    sections.add(RecordSection.of(comparison, details));
    return sections;
  }
}
