package io.hivetune.eval.human;

import io.hivetune.dataset.Problem;
import io.hivetune.eval.Statistics;
import io.hivetune.eval.report.ReportBlock.Bar;
import io.hivetune.eval.report.ReportBlock.Cell;
import io.hivetune.eval.report.ReportBlock.Column;
import io.hivetune.eval.report.ReportSection;
import io.hivetune.eval.report.ReportText;
import io.hivetune.eval.report.Tone;
import io.hivetune.eval.stats.Interval;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Shows a {@link BlindResult}. */
final class BlindSection {
  private final BlindResult result;
  private final Preferences majority;
  private final Statistics statistics;

  BlindSection(BlindResult result, Statistics statistics) {
    this.result = result;
    this.majority = result.majority();
    this.statistics = statistics;
  }

  ReportSection section() {
    ReportSection.Builder out =
        ReportSection.builder("blind-review", say("section"))
            .paragraph(problem("result.shown", result.shown(), result.reviewers().size()))
            .paragraph(
                majority
                    .winRate(statistics)
                    .map(this::rate)
                    .orElseGet(
                        () -> problem("result.few", majority.judged(), statistics.minimumRows())))
            .bars(
                say("result.majority"),
                List.of(
                    bar(Preference.TUNED, Tone.GOOD),
                    bar(Preference.BASE, Tone.BAD),
                    bar(Preference.TIE, Tone.SOFT)));
    if (result.reviewers().size() > 1) {
      out.table(say("result.reviewers"), columns(), rows());
      out.paragraph(
          result
              .agreement()
              .map(a -> problem("result.alpha", two(a)))
              .orElseGet(() -> problem("result.alpha.none")));
    }
    return out.build();
  }

  private Problem rate(Interval rate) {
    return problem(
        "result.rate",
        percent(rate.estimate()),
        String.format(Locale.ROOT, "%.0f%%", 100 * rate.confidence()),
        percent(rate.low()),
        percent(rate.high()),
        String.format(Locale.ROOT, "%.3f", majority.signTest()));
  }

  private Bar bar(Preference preference, Tone tone) {
    int count = majority.count(preference);
    return new Bar(
        say("preference." + preference.name()),
        count,
        ReportText.plain(Integer.toString(count)),
        tone);
  }

  private static List<Column> columns() {
    return List.of(
        Column.text("reviewer", say("head.reviewer")),
        Column.number("tuned", say("preference.TUNED")),
        Column.number("base", say("preference.BASE")),
        Column.number("tie", say("preference.TIE")),
        Column.number("kappa", say("head.kappa")));
  }

  private List<List<Cell>> rows() {
    List<List<Cell>> rows = new ArrayList<>();
    for (int i = 0; i < result.reviewers().size(); i++) {
      BlindResult.Reviewer reviewer = result.reviewers().get(i);
      rows.add(
          List.of(
              Cell.of(reviewer.name()),
              count(reviewer, Preference.TUNED),
              count(reviewer, Preference.BASE),
              count(reviewer, Preference.TIE),
              i == 0
                  ? Cell.of("–")
                  : result
                      .kappa(0, i)
                      .map(k -> Cell.number(k, two(k)))
                      .orElseGet(() -> Cell.of("–"))));
    }
    return rows;
  }

  private static Cell count(BlindResult.Reviewer reviewer, Preference preference) {
    int count = reviewer.preferences().count(preference);
    return Cell.number(count, Integer.toString(count));
  }

  private static String percent(double share) {
    return String.format(Locale.ROOT, "%.1f%%", 100 * share);
  }

  private static String two(double value) {
    return String.format(Locale.ROOT, "%.2f", value).replace('-', '−');
  }

  private static ReportText say(String code) {
    return ReportText.of(problem(code));
  }

  private static Problem problem(String code, Object... arguments) {
    return Problem.of(BlindSection.class, code, arguments);
  }
}
