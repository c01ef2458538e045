package io.hivetune.examples;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hivetune.chat.ChatModel;
import io.hivetune.chat.ChatRequest;
import io.hivetune.dataset.HiveTuneException;
import io.hivetune.dataset.Problem;
import io.hivetune.dataset.io.AtomicFiles;
import io.hivetune.eval.Comparison;
import io.hivetune.eval.EvalTask;
import io.hivetune.eval.Evaluator;
import io.hivetune.eval.Statistics;
import io.hivetune.eval.file.TaskFile;
import io.hivetune.eval.human.BlindResult;
import io.hivetune.eval.human.Preference;
import io.hivetune.eval.human.Preferences;
import io.hivetune.eval.report.ReportBlock;
import io.hivetune.eval.run.AnswerLog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/**
 * Lets people compare two models' answers without knowing whose they are.
 *
 * <pre>{@code
 * BlindReview export --task FILE --a REF --b REF --out DIR [--rows N] [--seed S]
 * BlindReview join --key FILE --marks FILE [--marks FILE …] --out DIR
 * }</pre>
 *
 * <p>{@code export} asks both models and writes {@code DIR/reviewers} (CSV, XLSX and one page for
 * the browser, for the people who judge) and {@code DIR/key.json}, which they don't get. {@code
 * join} reads what they filled in and writes {@code blind-review.json}; {@code CompareModels
 * --blind-key --blind-marks} puts the same into the report.
 */
public final class BlindReview {
  private BlindReview() {}

  public static void main(String[] args) {
    ExampleMain.run(args, BlindReview::run);
  }

  static void run(Console console, List<String> arguments) throws Exception {
    String verb = arguments.isEmpty() ? "" : arguments.get(0);
    List<String> rest = arguments.subList(Math.min(1, arguments.size()), arguments.size());
    switch (verb) {
      case "export" ->
          export(console, Arguments.parse(rest, List.of("task", "a", "b", "out", "rows", "seed")));
      case "join" -> join(console, Arguments.parse(rest, List.of("key", "marks", "out")));
      default -> throw new HiveTuneException(Problem.of(BlindReview.class, "blind.how"));
    }
  }

  private static void export(Console console, Arguments given) throws Exception {
    Path file = file(given, "task");
    Path out = given.path("out");
    EvalTask task = TaskFile.read(file);
    List<ChatRequest> questions =
        task.examples().stream().map(e -> new ChatRequest(e.prompt(), task.options())).toList();
    try (Models models = new Models(out.resolve("work"));
        AnswerLog log = AnswerLog.open(out.resolve("answers.jsonl"))) {
      ChatModel base = models.open(given.required("a"), questions);
      ChatModel tuned = models.open(given.required("b"), questions);
      Comparison comparison =
          Evaluator.builder()
              .progress(new CompareProgress(console, task.examples().size()))
              .log(log)
              .build()
              .run(task, base, tuned);
      io.hivetune.eval.human.BlindReview review =
          io.hivetune.eval.human.BlindReview.of(comparison)
              .rows((int) given.number("rows", Integer.MAX_VALUE, 1, Integer.MAX_VALUE))
              .seed(given.number("seed", 1, 0, Long.MAX_VALUE));
      review.export(out.resolve("reviewers"), out.resolve("key.json"), console.locale());
    }
    console.say("blind.exported", out.resolve("reviewers"), out.resolve("key.json"));
  }

  private static void join(Console console, Arguments given) throws IOException {
    Path key = file(given, "key");
    Path out = given.path("out").resolve("blind-review.json");
    List<Path> marks = given.all("marks").stream().map(Path::of).toList();
    for (Path sheet : marks) {
      if (!Files.isRegularFile(sheet)) {
        throw noFile(sheet);
      }
    }
    BlindResult result = io.hivetune.eval.human.BlindReview.join(key, marks);
    AtomicFiles.writeString(out, json(result));
    for (ReportBlock block : result.section(Statistics.DEFAULT).blocks()) {
      say(console, block);
    }
    console.say("blind.joined", out);
  }

  private static void say(Console console, ReportBlock block) {
    Locale locale = console.locale();
    if (block instanceof ReportBlock.Paragraph paragraph) {
      console.line(paragraph.text().in(locale));
    }
    if (block instanceof ReportBlock.Bars bars) {
      bars.bars()
          .forEach(bar -> console.line(bar.name().in(locale) + ": " + bar.shown().in(locale)));
    }
  }

  private static String json(BlindResult result) {
    ObjectNode root = JsonMapper.builder().build().createObjectNode();
    root.put("schema", "hivetune-blind-review/1");
    root.put("base", result.base()).put("tuned", result.tuned()).put("shown", result.shown());
    Preferences majority = result.majority();
    counts(root.putObject("majority"), majority);
    root.put("signTestP", majority.signTest());
    majority
        .winRate(Statistics.DEFAULT)
        .ifPresent(
            rate ->
                root.putObject("winRate")
                    .put("estimate", rate.estimate())
                    .put("low", rate.low())
                    .put("high", rate.high())
                    .put("confidence", rate.confidence()));
    result.agreement().ifPresent(alpha -> root.put("krippendorffsAlpha", alpha));
    ArrayNode reviewers = root.putArray("reviewers");
    for (BlindResult.Reviewer reviewer : result.reviewers()) {
      counts(reviewers.addObject().put("name", reviewer.name()), reviewer.preferences());
    }
    return root.toPrettyString() + "\n";
  }

  private static void counts(ObjectNode into, Preferences preferences) {
    for (Preference preference : Preference.values()) {
      into.put(preference.name().toLowerCase(Locale.ROOT), preferences.count(preference));
    }
  }

  private static Path file(Arguments given, String name) {
    Path file = given.path(name);
    if (!Files.isRegularFile(file)) {
      throw noFile(file);
    }
    return file;
  }

  private static HiveTuneException noFile(Path file) {
    return new HiveTuneException(Problem.of(BlindReview.class, "arguments.no-file", file));
  }
}
