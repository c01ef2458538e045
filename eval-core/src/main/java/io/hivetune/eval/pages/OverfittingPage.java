package io.hivetune.eval.pages;

import io.hivetune.dataset.Problem;
import io.hivetune.eval.Comparison;
import io.hivetune.eval.EvalRecord;
import io.hivetune.eval.MetricResult;
import io.hivetune.eval.Overfitting;
import io.hivetune.eval.Overfitting.EpochLoss;
import io.hivetune.eval.Score;
import io.hivetune.eval.Verdict;
import io.hivetune.eval.report.ReportBlock.Cell;
import io.hivetune.eval.report.ReportBlock.Column;
import io.hivetune.eval.report.ReportBlock.Lines;
import io.hivetune.eval.report.ReportBlock.Point;
import io.hivetune.eval.report.ReportBlock.Series;
import io.hivetune.eval.report.ReportSection;
import io.hivetune.eval.report.ReportText;
import io.hivetune.eval.report.Tone;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Did the model learn by heart, and what did it forget: both losses epoch by epoch with the words
 * for them, the answers that stand in the training data, and a small general task before and after.
 * Immutable: each method gives a changed copy.
 */
public final class OverfittingPage {
  private static final int MOST_ROWS = 20;
  private static final String COPYING = "copying";

  private final List<EpochLoss> epochs;
  private final Optional<Comparison> copied;
  private final Optional<Comparison> general;

  private OverfittingPage(
      List<EpochLoss> epochs, Optional<Comparison> copied, Optional<Comparison> general) {
    this.epochs = List.copyOf(epochs);
    this.copied = copied;
    this.general = general;
  }

  /**
   * @param epochs in order; may be empty where nobody recorded them
   */
  public static OverfittingPage of(List<EpochLoss> epochs) {
    return new OverfittingPage(epochs, Optional.empty(), Optional.empty());
  }

  /**
   * Names the rows that the tuned model copied.
   *
   * @param comparison with the scorer {@code copying} ({@code SubstanceScorers.copying})
   * @throws IllegalArgumentException if it has no such scorer
   */
  public OverfittingPage copied(Comparison comparison) {
    comparison.task().scorer(COPYING);
    return new OverfittingPage(epochs, Optional.of(comparison), general);
  }

  /**
   * @param comparison of the task of {@link io.hivetune.eval.Forgetting}
   */
  public OverfittingPage forgetting(Comparison comparison) {
    comparison.task().scorer("contains");
    return new OverfittingPage(epochs, copied, Optional.of(comparison));
  }

  /** For a comparison's report. */
  public ReportSection section() {
    ReportSection.Builder out = ReportSection.builder("overfitting", say("overfitting.section"));
    if (epochs.isEmpty()) {
      out.paragraph(Tone.SOFT, say("overfitting.no-losses"));
    } else {
      out.paragraph(Overfitting.judge(epochs));
      if (epochs.size() > 1) {
        out.add(curves());
      }
    }
    if (copied.isPresent()) {
      copies(out, copied.get());
    } else {
      out.paragraph(Tone.SOFT, say("overfitting.no-copying"));
    }
    if (general.isPresent()) {
      forgotten(out, general.get());
    } else {
      out.paragraph(Tone.SOFT, say("overfitting.no-general"));
    }
    return out.build();
  }

  private Lines curves() {
    return new Lines(
        say("overfitting.curves"),
        say("overfitting.epoch"),
        say("overfitting.loss"),
        List.of(
            new Series(
                say("overfitting.training"),
                epochs.stream().map(e -> new Point(e.epoch(), e.training())).toList()),
            new Series(
                say("overfitting.validation"),
                epochs.stream().map(e -> new Point(e.epoch(), e.validation())).toList())));
  }

  /** An answer and the score of its copied share. */
  private record Copy(EvalRecord record, int row, Score.Scored score) {}

  private static void copies(ReportSection.Builder out, Comparison comparison) {
    List<Copy> copies = new ArrayList<>();
    for (int i = 0; i < comparison.rows(); i++) {
      EvalRecord record = comparison.tuned().records().get(i);
      int row = i;
      comparison
          .tuned()
          .scoresOf(COPYING)
          .get(i)
          .scored()
          .filter(s -> s.value() > 0)
          .ifPresent(s -> copies.add(new Copy(record, row, s)));
    }
    copies.sort(Comparator.comparingDouble((Copy c) -> c.score().value()).reversed());
    out.paragraph(
        copies.isEmpty()
            ? problem("overfitting.none-copied", comparison.rows())
            : problem("overfitting.copied", comparison.rows(), copies.size()));
    if (!copies.isEmpty()) {
      out.table(
          ReportText.of(problem("overfitting.copies", Math.min(MOST_ROWS, copies.size()))),
          List.of(
              Column.text("row", say("overfitting.row")),
              Column.number("share", say("overfitting.share")),
              Column.text("source", say("overfitting.source"))),
          copies.stream().limit(MOST_ROWS).map(OverfittingPage::cells).toList());
    }
  }

  private static List<Cell> cells(Copy copy) {
    String place = copy.record().example().provenance().place();
    return List.of(
        place.isEmpty()
            ? Cell.of(ReportText.of(problem("overfitting.row-number", copy.row() + 1)))
            : Cell.of(place),
        Cell.number(
            copy.score().value(), String.format(Locale.ROOT, "%.0f%%", 100 * copy.score().value())),
        copy.score().details().isEmpty()
            ? Cell.of("–")
            : Cell.of(ReportText.of(copy.score().details().get(0))));
  }

  private static void forgotten(ReportSection.Builder out, Comparison comparison) {
    comparison
        .result("contains")
        .fold(
            measured -> out.paragraph(tone(measured), ReportText.of(forgotten(measured))),
            none -> out.paragraph(Tone.SOFT, ReportText.of(none.reason())));
  }

  private static Tone tone(MetricResult.Measured measured) {
    return measured.verdict() == Verdict.WORSE ? Tone.BAD : Tone.PLAIN;
  }

  private static Problem forgotten(MetricResult.Measured m) {
    return problem(
        m.verdict() == Verdict.WORSE
            ? "overfitting.forgot"
            : m.verdict() == Verdict.BETTER
                ? "overfitting.general-better"
                : "overfitting.general-same",
        m.rows(),
        percent(m.base()),
        percent(m.tuned()),
        percent(m.detectable()));
  }

  private static String percent(double share) {
    return String.format(Locale.ROOT, "%.0f%%", 100 * share);
  }

  private static ReportText say(String code) {
    return ReportText.of(problem(code));
  }

  private static Problem problem(String code, Object... arguments) {
    return Problem.of(OverfittingPage.class, code, arguments);
  }
}
