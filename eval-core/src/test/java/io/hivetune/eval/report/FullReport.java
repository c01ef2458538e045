package io.hivetune.eval.report;

import io.hivetune.chat.ChatRequest;
import io.hivetune.dataset.Dataset;
import io.hivetune.eval.Comparison;
import io.hivetune.eval.Direction;
import io.hivetune.eval.EvalTask;
import io.hivetune.eval.Evaluator;
import io.hivetune.eval.Forgetting;
import io.hivetune.eval.KFold;
import io.hivetune.eval.Overfitting.EpochLoss;
import io.hivetune.eval.SampleComparison;
import io.hivetune.eval.SampleComparison.Tuned;
import io.hivetune.eval.Slicing;
import io.hivetune.eval.Unit;
import io.hivetune.eval.report.ReportBlock.Bar;
import io.hivetune.eval.report.ReportBlock.Cell;
import io.hivetune.eval.report.ReportBlock.Column;
import io.hivetune.eval.report.ReportBlock.Fact;
import io.hivetune.eval.report.ReportBlock.Intervals;
import io.hivetune.eval.run.TokenPrice;
import io.hivetune.eval.stats.Interval;
import io.hivetune.testkit.ScriptedChatModel;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A report with everything that one can have. */
final class FullReport {
  static final String HOSTILE = "</script><img src=x onerror=\"window.hacked=1\"> | `*_[x](y)";

  private FullReport() {}

  static ComparisonReport of(Tuned kind) {
    LossCurve.Builder curve = LossCurve.builder();
    for (int step = 1; step <= 60; step++) {
      curve.training(step, 3 + 2.0 / step);
      if (step % 20 == 0) {
        curve.validation(step, 3.2 + 2.0 / step);
      }
    }
    return ComparisonReport.of(SampleComparison.of(kind))
        .lossCurve(curve.build())
        .epochs(List.of(new EpochLoss(1, 3.2, 3.4), new EpochLoss(2, 2.1, 3.9)))
        .settings(Map.of("epochs", "3"))
        .versions(Map.of("Java", "17"))
        .modelParameters(5_900_000)
        .prices(TokenPrice.of("0.15", "0.60", "USD"), TokenPrice.of("0.30", "1.20", "USD"), 20_000)
        .forgetting(general())
        .folds(KFold.of(Dataset.of(SampleComparison.examples()), 3, 7))
        .slices(Slicing.byLength(100))
        .with(section());
  }

  /** The base model answers all general questions right, the tuned one every other. */
  private static Comparison general() {
    EvalTask task = Forgetting.task();
    var right = ScriptedChatModel.answering("right", r -> reference(task, r));
    var half =
        ScriptedChatModel.answering(
            "half", r -> reference(task, r).length() % 2 == 0 ? reference(task, r) : "모르겠습니다.");
    return Evaluator.compare(task, right, half);
  }

  private static String reference(EvalTask task, ChatRequest request) {
    return task.examples().stream()
        .filter(e -> e.prompt().equals(request.messages()))
        .findFirst()
        .orElseThrow()
        .answer()
        .orElseThrow();
  }

  /** One block of each kind, all of them with text that would do harm. */
  static ReportSection section() {
    ReportText text = ReportText.of("가 " + HOSTILE, "a " + HOSTILE);
    return ReportSection.builder("own", text)
        .heading(text)
        .paragraph(Tone.WARNING, text)
        .bullets(List.of(text))
        .facts(List.of(new Fact(text, text)))
        .table(
            text,
            List.of(Column.text("name", text), Column.number("won", text)),
            List.of(List.of(Cell.badge(Tone.GOOD, text), Cell.number(1200, "1,200"))))
        .bars(text, List.of(new Bar(text, 2, text, Tone.PLAIN), new Bar(text, 4, text, Tone.GOOD)))
        .add(
            new Intervals(
                text,
                Unit.SHARE,
                Direction.HIGHER_IS_BETTER,
                List.of(
                    new Intervals.Row(
                        text, Optional.of(new Interval(0.2, 0.1, 0.3, 0.95)), text, Tone.GOOD),
                    new Intervals.Row(text, Optional.empty(), text, Tone.SOFT))))
        .add(
            new ReportBlock.Lines(
                text,
                text,
                text,
                List.of(
                    new ReportBlock.Series(
                        text, List.of(new ReportBlock.Point(1, 2), new ReportBlock.Point(2, 1))))))
        .quote(text, HOSTILE)
        .add(new ReportBlock.Details(text, List.of(new ReportBlock.Paragraph(text, Tone.SOFT))))
        .build();
  }
}
