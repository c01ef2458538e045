package io.hivetune.eval.promises;

import io.hivetune.dataset.Problem;
import io.hivetune.eval.promises.Evidence.Measured;
import io.hivetune.eval.promises.Evidence.Outcome;
import io.hivetune.eval.report.ReportBlock.Cell;
import io.hivetune.eval.report.ReportBlock.Column;
import io.hivetune.eval.report.ReportSection;
import io.hivetune.eval.report.ReportText;
import io.hivetune.eval.report.Tone;
import io.hivetune.eval.stats.Interval;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.Function;

/** Shows a {@link PromisePage}: every promise in its row. */
final class PromiseSection {
  private final Map<Promise, Evidence> evidence;

  PromiseSection(Map<Promise, Evidence> evidence) {
    this.evidence = evidence;
  }

  ReportSection section() {
    List<List<Cell>> rows = new ArrayList<>();
    evidence.forEach((promise, e) -> rows.add(e.fold(this::measured, this::unmeasured)));
    return ReportSection.builder("promises", say("section"))
        .paragraph(ReportText.of(counts()))
        .table(
            say("caption"),
            List.of(
                Column.text("promise", say("head.promise")),
                Column.text("claim", say("head.claim")),
                Column.text("outcome", say("head.outcome")),
                Column.number("before", say("head.before")),
                Column.number("after", say("head.after")),
                Column.number("difference", say("head.difference")),
                Column.text("method", say("head.method"))),
            rows)
        .paragraph(Tone.SOFT, say("note"))
        .build();
  }

  private Problem counts() {
    return Problem.of(
        PromiseSection.class,
        "counts",
        evidence.size(),
        count(Outcome.KEPT),
        count(Outcome.BROKEN),
        count(Outcome.OPEN),
        evidence.size() - count(Outcome.KEPT) - count(Outcome.BROKEN) - count(Outcome.OPEN));
  }

  private int count(Outcome outcome) {
    return (int)
        evidence.values().stream()
            .filter(e -> e.fold(m -> m.outcome() == outcome, none -> false))
            .count();
  }

  private List<Cell> measured(Measured m) {
    return List.of(
        Cell.of(m.promise()::label),
        Cell.of(m.promise()::claim),
        Cell.badge(
            switch (m.outcome()) {
              case KEPT -> Tone.GOOD;
              case BROKEN -> Tone.BAD;
              case OPEN -> Tone.WARNING;
            },
            say("outcome." + m.outcome().name())),
        cell(m.before(), l -> m.quantity().text(m.before(), l)),
        cell(m.after(), l -> m.quantity().text(m.after(), l) + range(m.level(), m, l)),
        cell(
            m.difference().estimate(),
            l ->
                m.quantity().difference(m.difference().estimate(), l)
                    + " ["
                    + m.quantity().difference(m.difference().low(), l)
                    + ", "
                    + m.quantity().difference(m.difference().high(), l)
                    + "]"),
        Cell.of(
            l ->
                Problem.of(PromiseSection.class, "method", m.method().sentence(l), m.rows())
                    .sentence(l)));
  }

  private static String range(Interval level, Measured m, Locale locale) {
    return " ["
        + m.quantity().text(level.low(), locale)
        + ", "
        + m.quantity().text(level.high(), locale)
        + "]";
  }

  private List<Cell> unmeasured(Evidence.Unmeasured none) {
    return List.of(
        Cell.of(none.promise()::label),
        Cell.of(none.promise()::claim),
        Cell.of(say("outcome.none")),
        Cell.of("–"),
        Cell.of("–"),
        Cell.of("–"),
        Cell.of(ReportText.of(none.reason())));
  }

  private static Cell cell(double value, Function<Locale, String> shown) {
    return new Cell(shown::apply, OptionalDouble.of(value), Tone.PLAIN);
  }

  private static ReportText say(String code) {
    return ReportText.of(Problem.of(PromiseSection.class, code));
  }
}
