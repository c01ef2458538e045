package io.hivetune.eval.judge;

import io.hivetune.dataset.Problem;
import io.hivetune.eval.human.Preference;
import io.hivetune.eval.report.ReportBlock.Bar;
import io.hivetune.eval.report.ReportBlock.Cell;
import io.hivetune.eval.report.ReportBlock.Column;
import io.hivetune.eval.report.ReportBlock.Details;
import io.hivetune.eval.report.ReportBlock.Table;
import io.hivetune.eval.report.ReportSection;
import io.hivetune.eval.report.ReportText;
import io.hivetune.eval.report.Tone;
import io.hivetune.eval.stats.Interval;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Shows a {@link PairwiseJudgement}. */
final class PairwiseSection {
  private final PairwiseJudgement judged;

  PairwiseSection(PairwiseJudgement judged) {
    this.judged = judged;
  }

  ReportSection section() {
    int missing = judged.rows().size() - judged.preferences().judged();
    return ReportSection.builder("judge-pairwise", say("section.pairwise"))
        .paragraph(judged.winRate().map(this::rate).orElseGet(this::few))
        .bars(
            ReportText.of(
                problem(
                    "pairwise.counts",
                    count(Preference.TUNED),
                    count(Preference.BASE),
                    count(Preference.TIE),
                    missing)),
            List.of(
                bar(Preference.TUNED, Tone.GOOD),
                bar(Preference.BASE, Tone.BAD),
                bar(Preference.TIE, Tone.SOFT)))
        .paragraph(problem("pairwise.order", judged.preferences().judged(), judged.turned()))
        .paragraph(
            Tone.SOFT,
            ReportText.of(problem("pairwise.judge", judged.judge().toString(), judged.criterion())))
        .add(new Details(say("pairwise.reasons"), List.of(reasons())))
        .build();
  }

  private Problem rate(Interval rate) {
    return problem(
        "pairwise.rate",
        percent(rate.estimate()),
        String.format(Locale.ROOT, "%.0f%%", 100 * rate.confidence()),
        percent(rate.low()),
        percent(rate.high()),
        String.format(Locale.ROOT, "%.3f", judged.preferences().signTest()));
  }

  private Problem few() {
    return problem("pairwise.few", judged.preferences().judged());
  }

  private static String percent(double share) {
    return String.format(Locale.ROOT, "%.1f%%", 100 * share);
  }

  private int count(Preference preference) {
    return judged.preferences().count(preference);
  }

  private Bar bar(Preference preference, Tone tone) {
    int count = count(preference);
    return new Bar(
        say("preference." + preference.name()),
        count,
        ReportText.plain(Integer.toString(count)),
        tone);
  }

  private Table reasons() {
    List<List<Cell>> rows = new ArrayList<>();
    for (int i = 0; i < judged.rows().size(); i++) {
      PairwiseJudgement.Row row = judged.rows().get(i);
      rows.add(
          List.of(
              Cell.number(i + 1, Integer.toString(i + 1)),
              Cell.of(say("preference." + row.preference().map(Preference::name).orElse("none"))),
              Cell.of(
                  row.unreadable()
                      .map(ReportText::of)
                      .orElseGet(() -> ReportText.plain(String.join(" / ", row.reasons()))))));
    }
    return new Table(
        say("pairwise.reasons"),
        List.of(
            Column.number("row", say("pairwise.row")),
            Column.text("preference", say("pairwise.result")),
            Column.text("reasons", say("pairwise.reason"))),
        rows);
  }

  private static ReportText say(String code) {
    return ReportText.of(problem(code));
  }

  private static Problem problem(String code, Object... arguments) {
    return Problem.of(PairwiseSection.class, code, arguments);
  }
}
