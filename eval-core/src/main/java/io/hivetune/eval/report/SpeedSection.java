package io.hivetune.eval.report;

import io.hivetune.chat.Usage;
import io.hivetune.eval.Comparison;
import io.hivetune.eval.SpeedAndCost;
import io.hivetune.eval.SpeedAndCost.Percentiles;
import io.hivetune.eval.report.ReportBlock.Bar;
import io.hivetune.eval.report.ReportBlock.Cell;
import io.hivetune.eval.report.ReportBlock.Column;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;

/** How fast both models answered, how many tokens they used, and what that costs. */
final class SpeedSection {
  static final String ID = "speed";
  private static final double NANOS = 1e9;

  private final SpeedAndCost base;
  private final SpeedAndCost tuned;
  private final RunDetails details;
  private final List<List<Cell>> rows = new ArrayList<>();

  private SpeedSection(Comparison comparison, RunDetails details) {
    this.base = SpeedAndCost.of(comparison.base());
    this.tuned = SpeedAndCost.of(comparison.tuned());
    this.details = details;
  }

  static ReportSection of(Comparison comparison, RunDetails details) {
    return new SpeedSection(comparison, details).section();
  }

  private ReportSection section() {
    ReportSection.Builder section = ReportSection.builder(ID, Say.of("section.speed"));
    times("speed.latency", SpeedAndCost::latency);
    times("speed.first", SpeedAndCost::firstToken);
    boolean counted = !base.usage().equals(Usage.NONE) || !tuned.usage().equals(Usage.NONE);
    if (counted) {
      tokens("speed.input", Usage::promptTokens);
      tokens("speed.output", Usage::completionTokens);
    }
    details.prices().ifPresent(this::money);
    if (rows.isEmpty()) {
      section.paragraph(Tone.SOFT, Say.of("speed.none"));
    } else {
      section.table(
          Say.of("speed.caption"),
          List.of(
              Column.text("what", Say.of("speed.what")),
              Column.number("base", Say.of("table.base")),
              Column.number("tuned", Say.of("table.tuned")),
              Column.number("ratio", Say.of("speed.ratio"))),
          rows);
    }
    details
        .prices()
        .filter(p -> p.callsAMonth() > 0)
        .ifPresent(
            p ->
                section.bars(
                    Say.of("speed.month", Say.count(p.callsAMonth())),
                    List.of(
                        bar("answers.base", base.monthly(p.base(), p.callsAMonth()), p),
                        bar("answers.tuned", tuned.monthly(p.tuned(), p.callsAMonth()), p))));
    return section.paragraph(Tone.SOFT, Say.of("speed.note")).build();
  }

  private void times(String code, Function<SpeedAndCost, Optional<Percentiles>> which) {
    Optional<Percentiles> before = which.apply(base);
    Optional<Percentiles> after = which.apply(tuned);
    if (before.isPresent() || after.isPresent()) {
      time(code + ".p50", before.map(Percentiles::p50), after.map(Percentiles::p50));
      time(code + ".p90", before.map(Percentiles::p90), after.map(Percentiles::p90));
      time(code + ".p99", before.map(Percentiles::p99), after.map(Percentiles::p99));
    }
  }

  private void time(String code, Optional<Duration> before, Optional<Duration> after) {
    Optional<Double> first = before.map(d -> d.toNanos() / NANOS);
    Optional<Double> second = after.map(d -> d.toNanos() / NANOS);
    row(
        Say.of(code),
        first,
        second,
        seconds -> Say.of("details.seconds", String.format(Locale.ROOT, "%.2f", seconds)));
  }

  private void tokens(String code, Function<Usage, Long> which) {
    row(
        Say.of(code),
        Optional.of((double) which.apply(base.usage()) / base.calls()),
        Optional.of((double) which.apply(tuned.usage()) / tuned.calls()),
        tokens -> Say.plain(String.format(Locale.ROOT, "%,.1f", tokens)));
  }

  private void money(Prices prices) {
    String currency = prices.base().currency();
    money(
        Say.of("speed.thousand"),
        base.per1000Calls(prices.base()),
        tuned.per1000Calls(prices.tuned()),
        currency);
    if (prices.callsAMonth() > 0) {
      BigDecimal before = base.monthly(prices.base(), prices.callsAMonth());
      BigDecimal after = tuned.monthly(prices.tuned(), prices.callsAMonth());
      ReportText month = Say.of("speed.month", Say.count(prices.callsAMonth()));
      money(month, before, after, currency);
    }
  }

  private static Bar bar(String code, BigDecimal amount, Prices prices) {
    return new Bar(
        Say.of(code),
        amount.doubleValue(),
        Figures.money(amount, prices.base().currency()),
        code.equals("answers.base") ? Tone.SOFT : Tone.PLAIN);
  }

  private void money(ReportText name, BigDecimal before, BigDecimal after, String currency) {
    row(
        name,
        Optional.of(before.doubleValue()),
        Optional.of(after.doubleValue()),
        value -> Figures.money(BigDecimal.valueOf(value), currency));
  }

  private void row(
      ReportText name,
      Optional<Double> before,
      Optional<Double> after,
      Function<Double, ReportText> shown) {
    List<Cell> cells = new ArrayList<>();
    cells.add(Cell.of(name));
    for (Optional<Double> value : List.of(before, after)) {
      cells.add(
          value
              .map(v -> new Cell(shown.apply(v), OptionalDouble.of(v), Tone.PLAIN))
              .orElseGet(() -> Cell.of("–")));
    }
    boolean comparable = before.filter(v -> v > 0).isPresent() && after.isPresent();
    cells.add(
        comparable
            ? Cell.number(
                after.get() / before.get(),
                String.format(Locale.ROOT, "× %.2f", after.get() / before.get()))
            : Cell.of("–"));
    rows.add(cells);
  }
}
