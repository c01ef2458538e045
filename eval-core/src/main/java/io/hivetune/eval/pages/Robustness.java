package io.hivetune.eval.pages;

import io.hivetune.chat.ChatModel;
import io.hivetune.dataset.ChatExample;
import io.hivetune.dataset.Message;
import io.hivetune.dataset.Problem;
import io.hivetune.dataset.Role;
import io.hivetune.eval.Comparison;
import io.hivetune.eval.EvalTask;
import io.hivetune.eval.Evaluator;
import io.hivetune.eval.MetricResult;
import io.hivetune.eval.MultiComparison;
import io.hivetune.eval.Scorer;
import io.hivetune.eval.Verdict;
import io.hivetune.eval.report.ReportBlock.Cell;
import io.hivetune.eval.report.ReportBlock.Column;
import io.hivetune.eval.report.ReportSection;
import io.hivetune.eval.report.ReportText;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * One model on the same inputs as they are and as hurried people would have written them. All
 * p-values are one family.
 *
 * @param kinds of changes, in the order of the comparisons
 * @param results the model on its own inputs is the base of each comparison, on the changed ones
 *     the tuned side
 */
public record Robustness(List<Perturbation> kinds, MultiComparison results) {
  public Robustness {
    kinds = List.copyOf(kinds);
  }

  /** Asks the model with its tuned prompt, once as it is and once for each kind. */
  public static Robustness of(
      Evaluator evaluator, EvalTask task, ChatModel model, Perturbation... kinds) {
    EvalTask same = task.basePrompt(task.tunedPrompt());
    return new Robustness(
        List.of(kinds),
        evaluator.run(
            same,
            model,
            Arrays.stream(kinds).map(kind -> PerturbedModel.of(model, kind)).toList()));
  }

  /** Rows whose input a kind of change did change. */
  public long changed(Perturbation kind) {
    return examples().stream().filter(e -> !kind.apply(asked(e)).equals(asked(e))).count();
  }

  private List<ChatExample> examples() {
    return results.comparisons().get(0).task().examples();
  }

  private static String asked(ChatExample example) {
    return example.prompt().stream()
        .filter(m -> m.role() == Role.USER)
        .reduce((first, second) -> second)
        .map(Message::content)
        .orElse("");
  }

  /** For a comparison's report. */
  public ReportSection section() {
    List<List<Cell>> rows = new ArrayList<>();
    for (int i = 0; i < kinds.size(); i++) {
      Comparison comparison = results.comparisons().get(i);
      for (Scorer scorer : comparison.task().scorers()) {
        rows.add(row(kinds.get(i), scorer, comparison.result(scorer.id())));
      }
    }
    ReportSection.Builder out =
        ReportSection.builder("robustness", say("robust.section"))
            .paragraph(headline())
            .table(
                say("robust.caption"),
                List.of(
                    Column.text("kind", say("robust.kind")),
                    Column.text("scorer", say("one.scorer")),
                    Column.number("plain", say("robust.plain")),
                    Column.number("changed", say("robust.changed")),
                    Column.number("difference", say("one.difference")),
                    Column.text("verdict", say("one.verdict"))),
                rows);
    examples().stream().findFirst().ifPresent(e -> example(out, asked(e)));
    return out.build();
  }

  private void example(ReportSection.Builder out, String asked) {
    out.quote(say("robust.example"), asked);
    for (Perturbation kind : kinds) {
      out.quote(
          locale -> problem("robust.example-as", kind.label(locale)).sentence(locale),
          kind.apply(asked));
    }
  }

  private ReportText headline() {
    List<Perturbation> worse = new ArrayList<>();
    for (int i = 0; i < kinds.size(); i++) {
      Comparison comparison = results.comparisons().get(i);
      boolean lost =
          comparison.task().scorers().stream()
              .map(s -> comparison.result(s.id()).measured())
              .flatMap(Optional::stream)
              .anyMatch(m -> m.verdict() == Verdict.WORSE);
      if (lost) {
        worse.add(kinds.get(i));
      }
    }
    return worse.isEmpty()
        ? say("robust.none")
        : locale ->
            problem(
                    "robust.worse",
                    String.join(", ", worse.stream().map(k -> k.label(locale)).toList()))
                .sentence(locale);
  }

  private List<Cell> row(Perturbation kind, Scorer scorer, MetricResult result) {
    Cell name =
        Cell.of(
            locale -> problem("robust.rows", kind.label(locale), changed(kind)).sentence(locale));
    return Shown.row(
        List.of(name, Cell.of(scorer::label)),
        scorer,
        result,
        verdict -> say("robust.verdict." + verdict.name()));
  }

  private static ReportText say(String code) {
    return ReportText.of(problem(code));
  }

  private static Problem problem(String code, Object... arguments) {
    return Problem.of(Robustness.class, code, arguments);
  }
}
