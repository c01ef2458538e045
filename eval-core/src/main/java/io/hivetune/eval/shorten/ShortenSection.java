package io.hivetune.eval.shorten;

import io.hivetune.dataset.Problem;
import io.hivetune.eval.cost.Amount;
import io.hivetune.eval.cost.CostComparison;
import io.hivetune.eval.cost.CostComparison.Side;
import io.hivetune.eval.report.ReportBlock.Bar;
import io.hivetune.eval.report.ReportBlock.Bars;
import io.hivetune.eval.report.ReportBlock.Cell;
import io.hivetune.eval.report.ReportBlock.Column;
import io.hivetune.eval.report.ReportBlock.Details;
import io.hivetune.eval.report.ReportBlock.Quote;
import io.hivetune.eval.report.ReportBlock.Table;
import io.hivetune.eval.report.ReportSection;
import io.hivetune.eval.report.ReportText;
import io.hivetune.eval.report.Tone;
import io.hivetune.eval.stats.Interval;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Shows a {@link ShortenedPrompt}. */
final class ShortenSection {
  private final ShortenedPrompt result;
  private final Optional<CostComparison> costs;

  ShortenSection(ShortenedPrompt result, Optional<CostComparison> costs) {
    this.result = result;
    this.costs = costs;
  }

  ReportSection section() {
    ReportSection.Builder out = ReportSection.builder("shorten", say("section"));
    out.paragraph(result.isShorter() ? Tone.GOOD : Tone.WARNING, ReportText.of(headline()));
    for (ShortenedPrompt.Check check : result.checks()) {
      out.paragraph(check(check));
    }
    out.add(lengths());
    out.paragraph(saved());
    out.quote(
        say(result.isShorter() ? "shortened" : "unchanged"),
        result.shortened().isEmpty() ? "–" : result.shortened());
    if (!result.dropped().isEmpty()) {
      out.heading(say("dropped"));
      out.bullets(result.dropped().stream().map(ReportText::plain).toList());
    }
    out.add(
        new Details(
            say("details"), List.of(new Quote(say("original"), result.original()), trials())));
    out.paragraph(Tone.SOFT, say("note"));
    return out.build();
  }

  private Problem headline() {
    return result.isShorter()
        ? problem(
            "headline",
            characters(result.original()),
            characters(result.shortened()),
            result.dropped().size())
        : problem(
            result.checks().isEmpty() ? "headline.nothing" : "headline.unconfirmed",
            characters(result.original()));
  }

  private Problem check(ShortenedPrompt.Check check) {
    if (check.problem().isPresent()) {
      return check.problem().get();
    }
    Interval difference = check.difference().orElseThrow();
    return problem(
        check.held() ? "check.held" : "check.lost",
        check.rows(),
        characters(check.prompt()),
        number(check.before()),
        signed(difference.estimate()),
        signed(difference.low()),
        signed(difference.high()),
        number(result.bound()));
  }

  private Bars lengths() {
    return new Bars(
        say("lengths"),
        List.of(
            bar("original", result.original(), Tone.SOFT),
            bar("shortened", result.shortened(), Tone.PLAIN)));
  }

  private static Bar bar(String name, String prompt, Tone tone) {
    return new Bar(
        say(name),
        characters(prompt),
        ReportText.of(problem("characters", characters(prompt))),
        tone);
  }

  private ReportText saved() {
    if (result.tokensBefore() == 0) {
      return say("tokens.none");
    }
    ReportText tokens =
        ReportText.of(
            problem(
                "tokens",
                whole(result.tokensBefore()),
                whole(result.tokensAfter()),
                whole(result.tokensSaved())));
    if (costs.isEmpty()) {
      return locale -> tokens.in(locale) + " " + say("money.none").in(locale);
    }
    CostComparison known = costs.get();
    Amount saved = known.inputAMonth(Side.TUNED, result.tokensSaved());
    return locale -> tokens.in(locale) + " " + money(known, saved, locale);
  }

  private static String money(CostComparison costs, Amount saved, Locale locale) {
    return saved
        .fold(
            known ->
                problem(
                    "money",
                    String.format(Locale.ROOT, "%,d", costs.requestsAMonth()),
                    costs.text(saved, locale)),
            unknown -> problem("money.unknown", unknown.reason().sentence(locale)))
        .sentence(locale);
  }

  private Table trials() {
    List<List<Cell>> rows = new ArrayList<>();
    for (Trial trial : result.trials()) {
      rows.add(
          List.of(
              Cell.number(trial.number(), Integer.toString(trial.number())),
              Cell.number(trial.characters(), Integer.toString(trial.characters())),
              trial.lost().isPresent()
                  ? Cell.number(-trial.lost().getAsDouble(), signed(-trial.lost().getAsDouble()))
                  : Cell.of("–"),
              Cell.of(say(trial.accepted() ? "trial.kept" : "trial.lost"))));
    }
    return new Table(
        say("trials"),
        List.of(
            Column.number("number", say("trial.number")),
            Column.number("characters", say("trial.characters")),
            Column.number("difference", say("trial.difference")),
            Column.text("outcome", say("trial.outcome"))),
        rows);
  }

  private static int characters(String prompt) {
    return prompt.codePointCount(0, prompt.length());
  }

  private static String whole(double tokens) {
    return String.format(Locale.ROOT, "%,.0f", tokens);
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%.3f", value).replace('-', '−');
  }

  private static String signed(double value) {
    String text = String.format(Locale.ROOT, "%+.3f", value).replace('-', '−');
    return text.substring(1).matches("[0.]+") ? text.substring(1) : text;
  }

  private static ReportText say(String code) {
    return ReportText.of(problem(code));
  }

  private static Problem problem(String code, Object... arguments) {
    return Problem.of(ShortenSection.class, code, arguments);
  }
}
