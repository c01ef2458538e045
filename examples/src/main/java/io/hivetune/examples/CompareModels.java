package io.hivetune.examples;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hivetune.chat.ChatModel;
import io.hivetune.chat.ChatRequest;
import io.hivetune.dataset.HiveTuneException;
import io.hivetune.dataset.Problem;
import io.hivetune.eval.Comparison;
import io.hivetune.eval.EvalProgress;
import io.hivetune.eval.EvalTask;
import io.hivetune.eval.Evaluator;
import io.hivetune.eval.MultiComparison;
import io.hivetune.eval.file.TaskFile;
import io.hivetune.eval.report.ComparisonReport;
import io.hivetune.eval.report.ReportSection;
import io.hivetune.eval.run.AnswerLog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Compares models on a task: {@code --a} is the base, {@code --b}, {@code --c}, … are compared with
 * it.
 *
 * <pre>{@code
 * mvn -q -DskipTests -Prun -Dprogram=CompareModels verify \
 *     -Dargs="--task task.json --a local:tiny-ko --b local:tiny-ko#/models/adapter --report target/compare"
 * }</pre>
 *
 * <p>The task is a file of examples or a JSON file with data, scorers and criteria ({@link
 * TaskFile}); a model is any reference that {@link Models} opens. Reports and answers lie in {@code
 * --out}: started again there, only missing answers are asked for; {@code --report} names another
 * folder for the reports. {@code --json} prints the verdict as JSON and nothing else.
 *
 * <p>More in the report: {@code --cost FILE} ({@link io.hivetune.eval.cost.CostFile}), {@code
 * --work FILE} ({@link io.hivetune.eval.human.WorkLog}), {@code --judge REF} with {@code
 * --judge-rubric FILE} or {@code --judge-pairwise "what counts"}, {@code --blind-key FILE} with
 * {@code --blind-marks FILE} for each reviewer, {@code --instructions PROMPT-FILE} (is each of them
 * kept), {@code --training FILE} (copied rows, new topics), {@code --robustness} (hurried
 * questions), {@code --forgetting} (general questions), {@code --purpose-model PURPOSE=REF} for
 * each purpose (against {@code --b} as the mixed model). {@code --batch} asks services in batches,
 * which take hours and cost less.
 */
public final class CompareModels {
  private static final List<String> LETTERS = List.of("a", "b", "c", "d", "e", "f", "g", "h");

  private static final List<String> SWITCHES = List.of("json", "robustness", "forgetting", "batch");

  /** A service takes all questions of a model in one batch, or in a few. */
  private static final int BATCH = 10_000;

  private CompareModels() {}

  public static void main(String[] args) {
    ExampleMain.run(args, CompareModels::run);
  }

  static void run(Console console, List<String> arguments) throws Exception {
    List<String> known = new ArrayList<>(List.of("task", "out", "report"));
    known.addAll(LETTERS);
    known.addAll(CompareSections.OPTIONS);
    Arguments given = Arguments.parse(arguments, known, SWITCHES);
    boolean json = given.has("json");
    Path file = path(given.one("task").orElseThrow(() -> wrong("arguments.missing", "--task")));
    if (!Files.isRegularFile(file)) {
      throw wrong("arguments.no-file", file);
    }
    EvalTask task = TaskFile.read(file);
    List<String> references = new ArrayList<>();
    for (String letter : LETTERS) {
      references.addAll(given.all(letter));
    }
    if (given.all("a").size() != 1 || references.size() < 2) {
      throw wrong("compare.two-models");
    }
    Path out = path(given.one("out").or(() -> given.one("report")).orElse("target/compare"));
    Path reports = path(given.one("report").orElse(out.toString()));
    List<ChatRequest> questions =
        task.examples().stream().map(e -> new ChatRequest(e.prompt(), task.options())).toList();
    try (Models models = new Models(out.resolve("work"), given.has("batch"));
        AnswerLog log = AnswerLog.open(out.resolve("answers.jsonl"))) {
      List<ChatModel> opened = new ArrayList<>();
      for (String reference : references) {
        opened.add(models.open(reference, questions));
      }
      // Recorded answers stand in a file already.
      boolean recorded = references.stream().allMatch(r -> r.startsWith("answers:"));
      Evaluator.Builder settings = Evaluator.builder().progress(progress(task, console, json));
      if (given.has("batch")) {
        settings.chunk(BATCH);
      }
      Evaluator evaluator = (recorded ? settings : settings.log(log)).build();
      CompareSections sections = CompareSections.open(given, models, log, evaluator, questions);
      MultiComparison comparisons =
          evaluator.run(sections.task(task), opened.get(0), opened.subList(1, opened.size()));
      List<ComparisonReport> written =
          write(comparisons, sections, opened, reports, console.locale());
      if (json) {
        console.line(verdicts(comparisons, reports));
        return;
      }
      for (ComparisonReport report : written) {
        console.line(report.closingParagraph(console.locale()));
      }
      console.say("compare.files", reports);
    }
  }

  private static EvalProgress progress(EvalTask task, Console console, boolean silent) {
    return silent ? EvalProgress.silent() : new CompareProgress(console, task.examples().size());
  }

  private static List<ComparisonReport> write(
      MultiComparison comparisons,
      CompareSections sections,
      List<ChatModel> models,
      Path out,
      Locale locale)
      throws IOException {
    List<ComparisonReport> reports = new ArrayList<>();
    for (Comparison comparison : comparisons.comparisons()) {
      String name = name(comparisons, comparison);
      ComparisonReport report =
          ComparisonReport.of(comparison)
              .with(
                  sections
                      .of(comparison, models.get(0), models.get(reports.size() + 1))
                      .toArray(ReportSection[]::new));
      report.writeAll(out.resolve(name + ".html"), locale);
      reports.add(report);
    }
    return reports;
  }

  /** One comparison is just that; of several each has its model's letter. */
  private static String name(MultiComparison all, Comparison one) {
    int number = all.comparisons().indexOf(one);
    return all.comparisons().size() == 1 ? "comparison" : "comparison-" + LETTERS.get(number + 1);
  }

  /** The report's JSON without the rows; with several models a list of them. */
  private static String verdicts(MultiComparison comparisons, Path out) throws IOException {
    ObjectMapper mapper = new ObjectMapper();
    ArrayNode all = mapper.createArrayNode();
    for (Comparison comparison : comparisons.comparisons()) {
      JsonNode whole =
          mapper.readTree(out.resolve(name(comparisons, comparison) + ".json").toFile());
      ObjectNode verdict = all.addObject();
      verdict.put("task", comparison.task().name());
      verdict.put("use", comparison.task().use().name());
      verdict.put("a", comparison.base().ref().toString());
      verdict.put("b", comparison.tuned().ref().toString());
      verdict.put("rows", comparison.rows());
      verdict.put("verdict", comparison.verdict().name());
      for (String field : List.of("testData", "criteriaSha256", "closing", "scorers", "results")) {
        verdict.set(field, whole.get(field));
      }
    }
    JsonNode printed = all.size() == 1 ? all.get(0) : all;
    return mapper.writerWithDefaultPrettyPrinter().writeValueAsString(printed);
  }

  private static Path path(String text) {
    try {
      return Path.of(text);
    } catch (InvalidPathException e) {
      throw new HiveTuneException(Problem.of(CompareModels.class, "arguments.path"), e);
    }
  }

  private static HiveTuneException wrong(String code, Object... arguments) {
    return new HiveTuneException(Problem.of(CompareModels.class, code, arguments));
  }
}
