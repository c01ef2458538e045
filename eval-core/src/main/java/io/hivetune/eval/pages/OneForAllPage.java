package io.hivetune.eval.pages;

import io.hivetune.dataset.Problem;
import io.hivetune.eval.Comparison;
import io.hivetune.eval.MetricResult;
import io.hivetune.eval.Scorer;
import io.hivetune.eval.Verdict;
import io.hivetune.eval.report.ReportBlock.Cell;
import io.hivetune.eval.report.ReportBlock.Column;
import io.hivetune.eval.report.ReportSection;
import io.hivetune.eval.report.ReportText;
import io.hivetune.eval.report.Tone;
import java.util.ArrayList;
import java.util.List;

/**
 * One mixed model against one model for each purpose, purpose by purpose.
 *
 * @param comparison of {@link io.hivetune.eval.OneForAll}: the mixed model is its base
 */
public record OneForAllPage(Comparison comparison) {
  /** For a comparison's report. */
  public ReportSection section() {
    List<List<Cell>> rows = new ArrayList<>();
    for (String purpose : comparison.purposes()) {
      for (Scorer scorer : comparison.task().scorers()) {
        rows.add(row(purpose, scorer, comparison.result(scorer.id(), purpose)));
      }
    }
    return ReportSection.builder("one-for-all", say("one.section"))
        .paragraph(advice())
        .table(
            say("one.caption"),
            List.of(
                Column.text("purpose", say("one.purpose")),
                Column.text("scorer", say("one.scorer")),
                Column.number("mixed", say("one.mixed")),
                Column.number("single", say("one.single")),
                Column.number("difference", say("one.difference")),
                Column.text("verdict", say("one.verdict"))),
            rows)
        .paragraph(Tone.SOFT, say("one.note"))
        .build();
  }

  private List<Cell> row(String purpose, Scorer scorer, MetricResult result) {
    Cell name = purpose.isEmpty() ? Cell.of(say("one.unknown")) : Cell.of(purpose);
    return Shown.row(
        List.of(name, Cell.of(scorer::label)),
        scorer,
        result,
        verdict -> say("one.verdict." + verdict.name()));
  }

  /** By the leading scorer of each purpose. */
  private Problem advice() {
    String leading = comparison.task().scorers().get(0).id();
    List<String> single = purposes(leading, Verdict.BETTER);
    List<String> mixed = purposes(leading, Verdict.WORSE);
    if (single.isEmpty() && mixed.isEmpty()) {
      return problem("one.same");
    }
    return single.isEmpty()
        ? problem("one.mixed-better", String.join(", ", mixed))
        : mixed.isEmpty()
            ? problem("one.single-better", String.join(", ", single))
            : problem("one.both", String.join(", ", single), String.join(", ", mixed));
  }

  private List<String> purposes(String scorer, Verdict verdict) {
    return comparison.purposes().stream()
        .filter(
            p ->
                comparison
                    .result(scorer, p)
                    .measured()
                    .filter(m -> m.verdict() == verdict)
                    .isPresent())
        .map(p -> p.isEmpty() ? "–" : p)
        .toList();
  }

  private static ReportText say(String code) {
    return ReportText.of(problem(code));
  }

  private static Problem problem(String code, Object... arguments) {
    return Problem.of(OneForAllPage.class, code, arguments);
  }
}
