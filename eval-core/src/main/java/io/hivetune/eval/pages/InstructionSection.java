package io.hivetune.eval.pages;

import io.hivetune.dataset.Problem;
import io.hivetune.eval.Comparison;
import io.hivetune.eval.MetricResult;
import io.hivetune.eval.ModelRun;
import io.hivetune.eval.Verdict;
import io.hivetune.eval.pages.Instructions.Instruction;
import io.hivetune.eval.report.ReportBlock.Cell;
import io.hivetune.eval.report.ReportBlock.Column;
import io.hivetune.eval.report.ReportSection;
import io.hivetune.eval.report.ReportText;
import io.hivetune.eval.report.Tone;
import io.hivetune.eval.stats.Interval;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Which instructions are kept, which ignored. */
final class InstructionSection {
  private static final int MOST_NAMED = 3;

  private final Instructions instructions;
  private final Comparison comparison;

  InstructionSection(Instructions instructions, Comparison comparison) {
    this.instructions = instructions;
    this.comparison = comparison;
  }

  ReportSection section() {
    List<Instruction> broken = broken();
    ReportSection.Builder out =
        ReportSection.builder("instructions", say("instruction.section"))
            .paragraph(
                problem(
                    "instruction.counts",
                    instructions.all().size(),
                    instructions.all().stream().filter(this::isScored).count()))
            .paragraph(
                broken.isEmpty()
                    ? problem("instruction.all-kept")
                    : problem("instruction.broken", broken.size()));
    if (!broken.isEmpty()) {
      out.bullets(broken.stream().limit(MOST_NAMED).map(i -> ReportText.plain(i.text())).toList());
    }
    return out.table(
            say("instruction.caption"),
            List.of(
                Column.number("number", say("instruction.number")),
                Column.text("instruction", say("instruction.text")),
                Column.text("how", say("instruction.how")),
                Column.number("base", say("novelty.base")),
                Column.number("tuned", say("novelty.tuned")),
                Column.text("verdict", say("one.verdict"))),
            instructions.all().stream().map(this::row).toList())
        .build();
  }

  private boolean isScored(Instruction instruction) {
    return comparison.task().scorers().stream()
        .anyMatch(s -> s.id().equals(instruction.scorerId()));
  }

  /** Those that the tuned model doesn't always keep, the most ignored first. */
  private List<Instruction> broken() {
    List<Instruction> broken = new ArrayList<>();
    for (Instruction instruction : instructions.all()) {
      if (Instructions.kept(comparison, instruction).orElse(1) < 1) {
        broken.add(instruction);
      }
    }
    broken.sort(Comparator.comparingDouble(i -> Instructions.kept(comparison, i).orElse(1)));
    return broken;
  }

  private List<Cell> row(Instruction instruction) {
    Cell number = Cell.number(instruction.number(), Integer.toString(instruction.number()));
    Cell text = Cell.of(instruction.text());
    if (!isScored(instruction)) {
      return List.of(
          number,
          text,
          Cell.of(say("instruction.unchecked")),
          Cell.of("–"),
          Cell.of("–"),
          Cell.of("–"));
    }
    MetricResult result = comparison.result(instruction.scorerId());
    return List.of(
        number,
        text,
        Cell.of(say(instruction.check().isPresent() ? "instruction.rule" : "instruction.judge")),
        share(comparison.base(), instruction),
        share(comparison.tuned(), instruction),
        result.fold(
            m ->
                Cell.badge(
                    m.verdict() == Verdict.WORSE
                        ? Tone.BAD
                        : m.verdict() == Verdict.BETTER ? Tone.GOOD : Tone.PLAIN,
                    say("robust.verdict." + m.verdict().name())),
            none -> Cell.of(ReportText.of(none.reason()))));
  }

  private Cell share(ModelRun run, Instruction instruction) {
    Optional<Interval> passed = comparison.passed(run, instruction.scorerId());
    return passed
        .map(
            p ->
                Cell.number(
                    p.estimate(),
                    String.format(
                        Locale.ROOT,
                        "%.0f%% [%.0f–%.0f]",
                        100 * p.estimate(),
                        100 * p.low(),
                        100 * p.high())))
        .orElseGet(() -> Cell.of("–"));
  }

  private static ReportText say(String code) {
    return ReportText.of(problem(code));
  }

  private static Problem problem(String code, Object... arguments) {
    return Problem.of(InstructionSection.class, code, arguments);
  }
}
