package io.hivetune.eval.cost;

import io.hivetune.dataset.Problem;
import io.hivetune.eval.cost.CostComparison.Item;
import io.hivetune.eval.cost.CostComparison.Side;
import io.hivetune.eval.report.ReportBlock.Bar;
import io.hivetune.eval.report.ReportBlock.Bars;
import io.hivetune.eval.report.ReportBlock.Cell;
import io.hivetune.eval.report.ReportBlock.Column;
import io.hivetune.eval.report.ReportBlock.Details;
import io.hivetune.eval.report.ReportBlock.Paragraph;
import io.hivetune.eval.report.ReportBlock.Table;
import io.hivetune.eval.report.ReportSection;
import io.hivetune.eval.report.ReportText;
import io.hivetune.eval.report.Tone;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

/** Shows a {@link CostComparison}. */
final class CostSection {
  private final CostComparison costs;
  private final CostSentences korean;
  private final CostSentences english;

  CostSection(CostComparison costs) {
    this.costs = costs;
    this.korean = new CostSentences(costs, Locale.KOREAN);
    this.english = new CostSentences(costs, Locale.ENGLISH);
  }

  ReportSection section() {
    ReportSection.Builder out = ReportSection.builder("cost", say("section"));
    List<String> inKorean = korean.all();
    List<String> inEnglish = english.all();
    boolean dearer = costs.change().value().filter(c -> c.signum() > 0).isPresent();
    for (int i = 0; i < inKorean.size(); i++) {
      out.paragraph(
          i == 0 && dearer ? Tone.BAD : Tone.PLAIN,
          ReportText.of(inKorean.get(i), inEnglish.get(i)));
    }
    bars().ifPresent(out::add);
    out.add(bill());
    if (!costs.outlay().once().isEmpty() || !costs.outlay().retraining().isEmpty()) {
      out.add(outlay());
    }
    out.add(new Details(say("prices"), List.of(prices(), small())));
    return out.build();
  }

  private Optional<Bars> bars() {
    var today = costs.monthly(Side.TODAY).known();
    var tuned = costs.monthly(Side.TUNED).known();
    if (today.isEmpty() || tuned.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new Bars(
            monthCaption(),
            List.of(bar("today", Side.TODAY, Tone.SOFT), bar("tuned", Side.TUNED, Tone.PLAIN))));
  }

  private Bar bar(String name, Side side, Tone tone) {
    Amount amount = costs.monthly(side);
    return new Bar(
        say(name), amount.known().orElseThrow().amount().doubleValue(), shown(amount), tone);
  }

  private ReportText monthCaption() {
    return ReportText.of(
        Problem.of(
            CostSection.class,
            "month",
            CostSentences.whole(BigDecimal.valueOf(costs.requestsAMonth()))));
  }

  private Table bill() {
    List<List<Cell>> rows = new ArrayList<>();
    for (Item item : Item.values()) {
      rows.add(
          List.of(
              Cell.of(say("item." + item.name())),
              cell(costs.monthly(Side.TODAY, item)),
              cell(costs.monthly(Side.TUNED, item))));
    }
    rows.add(
        List.of(
            Cell.of(say("total")),
            cell(costs.monthly(Side.TODAY)),
            cell(costs.monthly(Side.TUNED))));
    return new Table(
        monthCaption(),
        List.of(
            Column.text("item", say("item")),
            Column.number("today", named("today", costs.today().model())),
            Column.number("tuned", named("tuned", costs.tuned().model()))),
        rows);
  }

  private Table outlay() {
    List<List<Cell>> rows = new ArrayList<>();
    costs.outlay().once().forEach(e -> rows.add(expense("once", e)));
    costs.outlay().retraining().forEach(e -> rows.add(expense("again", e)));
    return new Table(
        ReportText.of(
            Problem.of(
                CostSection.class,
                "outlay",
                costs.outlay().spreadMonths(),
                costs.outlay().retrainEveryMonths())),
        List.of(
            Column.text("when", say("when")),
            Column.text("what", say("item")),
            Column.number("quantity", say("quantity")),
            Column.number("amount", say("amount"))),
        rows);
  }

  private List<Cell> expense(String when, Expense expense) {
    return List.of(
        Cell.of(say(when)),
        Cell.of(expense.kind()::label),
        Cell.number(
            expense.quantity().doubleValue(),
            expense.quantity().stripTrailingZeros().toPlainString()),
        cell(costs.calculation().of(expense.amount())));
  }

  private Table prices() {
    List<List<Cell>> rows = new ArrayList<>();
    price(rows, named("price.today.input", costs.today().model()), costs.today().inputPrice());
    price(rows, named("price.today.output", costs.today().model()), costs.today().outputPrice());
    price(rows, named("price.tuned.input", costs.tuned().model()), costs.tuned().inputPrice());
    price(rows, named("price.tuned.output", costs.tuned().model()), costs.tuned().outputPrice());
    List<Expense> expenses = new ArrayList<>(costs.today().monthly());
    expenses.addAll(costs.tuned().monthly());
    expenses.addAll(costs.outlay().once());
    expenses.addAll(costs.outlay().retraining());
    expenses.forEach(e -> price(rows, e.kind()::label, e.price()));
    return new Table(
        say("prices.caption"),
        List.of(
            Column.text("what", say("item")),
            Column.number("price", say("price")),
            Column.text("source", say("source")),
            Column.text("read", say("read"))),
        rows.stream().distinct().toList());
  }

  private void price(List<List<Cell>> rows, ReportText what, Optional<SourcedPrice> price) {
    price.ifPresent(
        p ->
            rows.add(
                List.of(
                    Cell.of(what),
                    new Cell(
                        ReportText.of(korean.alone(p.amount()), english.alone(p.amount())),
                        OptionalDouble.of(p.amount().amount().doubleValue()),
                        Tone.PLAIN),
                    Cell.of(p.source()),
                    Cell.of(p.read().toString()))));
  }

  private Paragraph small() {
    ReportText text =
        costs
            .exchange()
            .map(
                r ->
                    ReportText.of(
                        Problem.of(
                            CostSection.class,
                            "rate",
                            r.from().getCurrencyCode(),
                            r.rate().stripTrailingZeros().toPlainString(),
                            r.to().getCurrencyCode(),
                            r.date().toString(),
                            r.source())))
            .orElseGet(() -> say("rate.none"));
    return new Paragraph(text, Tone.SOFT);
  }

  private Cell cell(Amount amount) {
    return amount.fold(
        k ->
            new Cell(
                shown(amount), OptionalDouble.of(k.money().amount().doubleValue()), Tone.PLAIN),
        u ->
            Cell.badge(
                Tone.WARNING,
                ReportText.of(
                    Problem.of(CostSection.class, "unknown.why", korean(u)).sentence(Locale.KOREAN),
                    Problem.of(CostSection.class, "unknown.why", english(u))
                        .sentence(Locale.ENGLISH))));
  }

  private static String korean(Amount.Unknown unknown) {
    return unknown.reason().sentence(Locale.KOREAN);
  }

  private static String english(Amount.Unknown unknown) {
    return unknown.reason().sentence(Locale.ENGLISH);
  }

  private ReportText shown(Amount amount) {
    return ReportText.of(korean.amount(amount), english.amount(amount));
  }

  private static ReportText say(String code) {
    return ReportText.of(Problem.of(CostSection.class, code));
  }

  private static ReportText named(String code, String model) {
    return ReportText.of(Problem.of(CostSection.class, code + ".of", model));
  }
}
