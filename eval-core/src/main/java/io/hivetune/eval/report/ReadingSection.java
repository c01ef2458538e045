package io.hivetune.eval.report;

import io.hivetune.eval.Comparison;
import io.hivetune.eval.DataUse;
import io.hivetune.eval.Statistics;
import java.util.List;

/** How to read the figures. */
final class ReadingSection {
  private ReadingSection() {}

  static ReportSection of(Comparison comparison) {
    Statistics statistics = comparison.task().statistics();
    String level = Figures.pValue(1 - statistics.confidence()).replaceFirst("0$", "");
    return ReportSection.builder("reading", Say.of("section.reading"))
        .bullets(
            List.of(
                Say.of(
                    comparison.task().use() == DataUse.CHOOSING
                        ? "reading.choosing"
                        : "reading.heldout"),
                Say.of("reading.picture"),
                Say.of("reading.interval", Say.count(statistics.resamples()), level),
                Say.of("reading.detectable"),
                Say.of("reading.few", statistics.minimumRows()),
                Say.of("reading.many", Say.label(comparison.task().scorers().get(0)))))
        .build();
  }
}
