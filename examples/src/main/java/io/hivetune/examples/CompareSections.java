package io.hivetune.examples;

import io.hivetune.chat.ChatModel;
import io.hivetune.chat.ChatRequest;
import io.hivetune.dataset.HiveTuneException;
import io.hivetune.dataset.Problem;
import io.hivetune.dataset.format.TextFile;
import io.hivetune.eval.Comparison;
import io.hivetune.eval.EvalTask;
import io.hivetune.eval.Evaluator;
import io.hivetune.eval.Scorer;
import io.hivetune.eval.cost.CostComparison;
import io.hivetune.eval.cost.CostFile;
import io.hivetune.eval.human.BlindResult;
import io.hivetune.eval.human.BlindReview;
import io.hivetune.eval.human.WorkLog;
import io.hivetune.eval.judge.JudgeAgreement;
import io.hivetune.eval.judge.JudgePanel;
import io.hivetune.eval.judge.JudgeRubric;
import io.hivetune.eval.judge.LlmJudge;
import io.hivetune.eval.judge.PairwiseJudgement;
import io.hivetune.eval.pages.Instructions;
import io.hivetune.eval.promises.Promise;
import io.hivetune.eval.promises.PromisePage;
import io.hivetune.eval.report.ReportSection;
import io.hivetune.eval.run.AnswerLog;
import io.hivetune.eval.run.AnswerRunner;
import io.hivetune.gemini.GeminiProvider;
import io.hivetune.openai.OpenAiProvider;
import io.hivetune.tuning.Price;
import io.hivetune.tuning.PriceBook;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a comparison is asked beyond its task: costs, promises, judges, people's marks. Each option
 * that is given adds its section to the report.
 */
final class CompareSections {
  static final List<String> OPTIONS =
      List.of(
          "cost",
          "work",
          "judge",
          "judge-rubric",
          "judge-pairwise",
          "blind-key",
          "blind-marks",
          "instructions",
          "training",
          "purpose-model");

  private final Optional<CostComparison> costs;
  private final Optional<WorkLog> work;
  private final Optional<BlindResult> blind;
  private final Optional<String> pairwise;
  private final Optional<JudgeRubric> rubric;
  private final List<LlmJudge> judges;
  private final Optional<Instructions> instructions;
  private final MoreSections more;

  private CompareSections(Arguments given, List<LlmJudge> judges, MoreSections more)
      throws IOException {
    this.more = more;
    this.costs = cost(given);
    Optional<Path> log = file(given, "work");
    this.work = log.isPresent() ? Optional.of(WorkLog.read(log.get())) : Optional.empty();
    this.blind = blind(given);
    this.pairwise = given.one("judge-pairwise");
    Optional<Path> marks = file(given, "judge-rubric");
    this.rubric = marks.isPresent() ? Optional.of(JudgeRubric.read(marks.get())) : Optional.empty();
    this.judges = judges;
    if (judges.isEmpty() && (rubric.isPresent() || pairwise.isPresent())) {
      throw wrong("arguments.required", "--judge");
    }
    Optional<Path> prompt = file(given, "instructions");
    this.instructions =
        prompt.map(p -> Instructions.of(String.join("\n", TextFile.read(p).lines())));
    if (!judges.isEmpty() && rubric.isEmpty() && pairwise.isEmpty() && instructions.isEmpty()) {
      throw wrong("arguments.required", "--judge-rubric");
    }
  }

  /**
   * @param log of the judges' calls
   */
  static CompareSections open(
      Arguments given,
      Models models,
      AnswerLog log,
      Evaluator evaluator,
      List<ChatRequest> questions)
      throws IOException {
    List<LlmJudge> judges = new ArrayList<>();
    for (String reference : given.all("judge")) {
      ChatModel model = models.open(reference, List.of());
      judges.add(LlmJudge.builder(model).runner(AnswerRunner.builder().log(log).build()).build());
    }
    return new CompareSections(
        given, judges, MoreSections.open(given, models, evaluator, questions));
  }

  private static Optional<CostComparison> cost(Arguments given) throws IOException {
    Optional<Path> file = file(given, "cost");
    if (file.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(costs(file.get()));
  }

  /** Prices that the file doesn't have are looked up in the providers' books. */
  static CostComparison costs(Path file) throws IOException {
    List<Price> prices = new ArrayList<>();
    prices.addAll(PriceBook.ofResource(OpenAiProvider.class, "prices.json").prices());
    prices.addAll(PriceBook.ofResource(GeminiProvider.class, "prices.json").prices());
    return CostFile.read(file, PriceBook.of(prices));
  }

  private static Optional<BlindResult> blind(Arguments given) throws IOException {
    Optional<Path> key = file(given, "blind-key");
    if (key.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        BlindReview.join(key.get(), given.all("blind-marks").stream().map(Path::of).toList()));
  }

  private static Optional<Path> file(Arguments given, String name) {
    Optional<Path> file = given.one(name).map(n -> given.path(name));
    if (file.isPresent() && !Files.isRegularFile(file.get())) {
      throw wrong("arguments.no-file", file.get());
    }
    return file;
  }

  /** The task with what is asked for beyond it among its scorers, behind its own. */
  EvalTask task(EvalTask task) {
    List<Scorer> all = new ArrayList<>(task.scorers());
    if (rubric.isPresent()) {
      all.add(
          judges.size() == 1
              ? judges.get(0).scorer(rubric.get())
              : JudgePanel.of(judges.toArray(LlmJudge[]::new)).scorer(rubric.get()));
    }
    instructions.ifPresent(
        i -> all.addAll(judges.isEmpty() ? i.scorers() : i.scorers(judges.get(0))));
    all.addAll(more.scorers());
    return task.scorers(all);
  }

  /** In the report's order. */
  List<ReportSection> of(Comparison comparison, ChatModel base, ChatModel tuned) {
    List<ReportSection> sections = new ArrayList<>();
    PromisePage promises = PromisePage.of(comparison);
    if (costs.isPresent()) {
      CostComparison counted = counted(costs.get(), comparison);
      promises = promises.costs(counted);
      sections.add(counted.section());
    }
    if (work.isPresent()) {
      promises = worked(promises, work.get());
    }
    sections.add(0, promises.section());
    Optional<PairwiseJudgement> judged =
        pairwise.map(criterion -> judges.get(0).compare(comparison, criterion));
    judged.ifPresent(j -> sections.add(j.section()));
    blind.ifPresent(b -> sections.add(b.section(comparison.task().statistics())));
    if (judged.isPresent() && blind.isPresent()) {
      sections.add(
          JudgeAgreement.of(
                  judged.get().preferences(),
                  blind.get().reviewers().stream().map(BlindResult.Reviewer::preferences).toList())
              .section());
    }
    instructions.ifPresent(i -> sections.add(i.section(comparison)));
    sections.addAll(more.of(comparison, base, tuned));
    return sections;
  }

  /** Tokens that the cost file doesn't say are those of the answers, if they were counted. */
  private static CostComparison counted(CostComparison costs, Comparison comparison) {
    boolean said = costs.today().inputTokens().signum() > 0;
    boolean seen =
        comparison.base().records().stream().allMatch(r -> r.reply().usage().promptTokens() > 0);
    return said || !seen ? costs : costs.measured(comparison);
  }

  private static PromisePage worked(PromisePage page, WorkLog work) {
    PromisePage more = page;
    if (!work.minutes().isEmpty()) {
      more = evidence(more, Promise.WRITING_TIME, work.minutes());
    }
    return work.corrections().isEmpty()
        ? more
        : evidence(more, Promise.CORRECTIONS, work.corrections());
  }

  private static PromisePage evidence(PromisePage page, Promise promise, List<WorkLog.Pair> pairs) {
    return page.evidence(
        promise,
        pairs.stream().mapToDouble(WorkLog.Pair::before).toArray(),
        pairs.stream().mapToDouble(WorkLog.Pair::after).toArray(),
        Problem.of(CompareSections.class, "compare.work"));
  }

  private static HiveTuneException wrong(String code, Object... arguments) {
    return new HiveTuneException(Problem.of(CompareSections.class, code, arguments));
  }
}
