package io.hivetune.eval.report;

import io.hivetune.eval.Overfitting;
import io.hivetune.eval.Overfitting.EpochLoss;
import io.hivetune.eval.Unit;
import io.hivetune.eval.report.LossCurve.Point;
import io.hivetune.eval.report.ReportBlock.Cell;
import io.hivetune.eval.report.ReportBlock.Column;
import io.hivetune.eval.report.ReportBlock.Lines;
import io.hivetune.eval.report.ReportBlock.Series;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** How the training went: losses as curves, and in words. */
final class CurveSection {
  static final String ID = "loss";

  private CurveSection() {}

  static Optional<ReportSection> of(RunDetails details) {
    if (details.lossCurve().isEmpty() && details.epochs().isEmpty()) {
      return Optional.empty();
    }
    ReportSection.Builder section = ReportSection.builder(ID, Say.of("section.loss"));
    words(details).ifPresent(section::paragraph);
    details.lossCurve().ifPresent(curve -> section.add(lines(curve)));
    if (!details.epochs().isEmpty()) {
      section.add(epochs(details.epochs()));
    }
    return Optional.of(section.paragraph(Tone.SOFT, Say.of("chart.loss.note")).build());
  }

  private static Optional<ReportText> words(RunDetails details) {
    return details.epochs().isEmpty()
        ? details.lossCurve().flatMap(CurveSection::words)
        : Optional.of(ReportText.of(Overfitting.judge(details.epochs())));
  }

  /** Says where validation was best, and whether it got worse after. */
  static Optional<ReportText> words(LossCurve curve) {
    return curve.validation().stream()
        .min(Comparator.comparingDouble(Point::loss))
        .map(
            best -> {
              Point last = curve.validation().get(curve.validation().size() - 1);
              String lowest = Unit.NATS_PER_TOKEN.format(best.loss());
              String end = Unit.NATS_PER_TOKEN.format(last.loss());
              return lowest.equals(end)
                  ? Say.of("chart.loss.best", Long.toString(best.step()), lowest)
                  : Say.of(
                      "chart.loss.last",
                      Long.toString(best.step()),
                      lowest,
                      Long.toString(last.step()),
                      end);
            });
  }

  private static Lines lines(LossCurve curve) {
    return new Lines(
        Say.of("chart.loss.aria"),
        Say.of("chart.loss.step"),
        Say.of("chart.loss.y"),
        List.of(
            new Series(Say.of("chart.loss.training"), points(curve.training())),
            new Series(Say.of("chart.loss.validation"), points(curve.validation()))));
  }

  private static List<ReportBlock.Point> points(List<Point> points) {
    return points.stream().map(p -> new ReportBlock.Point(p.step(), p.loss())).toList();
  }

  private static ReportBlock epochs(List<EpochLoss> epochs) {
    return new ReportBlock.Table(
        Say.of("epochs.caption"),
        List.of(
            Column.number("epoch", Say.of("epochs.epoch")),
            Column.number("training", Say.of("chart.loss.training")),
            Column.number("validation", Say.of("chart.loss.validation"))),
        epochs.stream()
            .map(
                e ->
                    List.of(
                        Cell.number(e.epoch(), Integer.toString(e.epoch())),
                        loss(e.training()),
                        loss(e.validation())))
            .toList());
  }

  private static Cell loss(double value) {
    return Cell.number(value, Unit.NATS_PER_TOKEN.format(value));
  }
}
