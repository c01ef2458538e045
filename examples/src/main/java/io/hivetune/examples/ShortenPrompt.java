package io.hivetune.examples;

import io.hivetune.chat.ChatModel;
import io.hivetune.chat.ChatRequest;
import io.hivetune.chat.GenerationOptions;
import io.hivetune.dataset.ChatExample;
import io.hivetune.dataset.Dataset;
import io.hivetune.dataset.HiveTuneException;
import io.hivetune.dataset.Problem;
import io.hivetune.dataset.TrainingExample;
import io.hivetune.dataset.format.ExampleReader;
import io.hivetune.dataset.format.ReadRecord;
import io.hivetune.dataset.format.TextFile;
import io.hivetune.dataset.io.AtomicFiles;
import io.hivetune.eval.report.ReportBlock;
import io.hivetune.eval.report.ReportSection;
import io.hivetune.eval.rubric.Rubric;
import io.hivetune.eval.run.AnswerLog;
import io.hivetune.eval.run.AnswerRunner;
import io.hivetune.eval.shorten.PromptShortener;
import io.hivetune.eval.shorten.ShortenedPrompt;
import io.hivetune.eval.shorten.Trial;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * Searches for the shortest system prompt with which a tuned model keeps its quality.
 *
 * <pre>{@code
 * ShortenPrompt --model REF --prompt FILE --validation FILE --rubric FILE --out DIR
 *     [--bound 2] [--max-tokens 256] [--most-prompts 200] [--seed 1] [--cost FILE]
 * }</pre>
 *
 * <p>{@code --rubric} is a rubric of criteria ({@link Rubric#read}); {@code --bound} how many
 * percentage points of it may be lost. {@code --cost} ({@link io.hivetune.eval.cost.CostFile}) says
 * what the saved tokens cost. In {@code --out} lie the prompt, the search as Markdown and JSON, and
 * all answers: started again, only missing ones are asked for.
 */
public final class ShortenPrompt {
  private static final double PERCENT = 100;

  private ShortenPrompt() {}

  public static void main(String[] args) {
    ExampleMain.run(args, ShortenPrompt::run);
  }

  static void run(Console console, List<String> arguments) throws Exception {
    Arguments given =
        Arguments.parse(
            arguments,
            List.of(
                "model",
                "prompt",
                "validation",
                "rubric",
                "out",
                "bound",
                "max-tokens",
                "most-prompts",
                "seed",
                "cost"));
    String reference = given.required("model");
    String prompt = String.join("\n", TextFile.read(file(given, "prompt")).lines()).strip();
    Dataset validation = examples(file(given, "validation"));
    Rubric rubric = Rubric.read(file(given, "rubric"));
    Path out = given.path("out");
    GenerationOptions options =
        GenerationOptions.GREEDY.withMaxTokens((int) given.number("max-tokens", 256, 1, 100_000));
    List<ChatRequest> questions =
        validation.toList().stream()
            .flatMap(e -> e.<Stream<ChatExample>>fold(Stream::of, pair -> Stream.empty()))
            .map(e -> new ChatRequest(e.prompt(), options))
            .toList();
    try (Models models = new Models(out.resolve("work"));
        AnswerLog log = AnswerLog.open(out.resolve("answers.jsonl"))) {
      ChatModel model = models.open(reference, questions);
      ShortenedPrompt result =
          PromptShortener.builder(model, rubric.scorer())
              .bound(given.number("bound", 2, 0, 100) / PERCENT)
              .mostPrompts((int) given.number("most-prompts", 200, 1, 100_000))
              .seed(given.number("seed", 1, 0, Long.MAX_VALUE))
              .options(options)
              .runner(AnswerRunner.builder().log(log).build())
              .listener(trial -> tell(console, trial))
              .build()
              .shorten(prompt, validation);
      ReportSection section =
          given.one("cost").isPresent()
              ? result.section(CompareSections.costs(file(given, "cost")))
              : result.section();
      AtomicFiles.writeString(out.resolve("prompt.txt"), result.shortened() + "\n");
      AtomicFiles.writeString(out.resolve("shorten.md"), section.markdown(console.locale()));
      AtomicFiles.writeString(out.resolve("shorten.json"), section.json() + "\n");
      console.line(headline(section, console.locale()));
    }
    console.say("shorten.files", out.resolve("prompt.txt"), out.resolve("shorten.md"));
  }

  private static void tell(Console console, Trial trial) {
    console.say(
        trial.accepted() ? "shorten.kept" : "shorten.lost", trial.number(), trial.characters());
  }

  /** The section's first paragraph. */
  private static String headline(ReportSection section, Locale locale) {
    return ((ReportBlock.Paragraph) section.blocks().get(0)).text().in(locale);
  }

  private static Dataset examples(Path file) {
    List<TrainingExample> examples = new ArrayList<>();
    List<Problem> problems = new ArrayList<>();
    try (Stream<ReadRecord> records = ExampleReader.defaults().stream(file)) {
      records.forEachOrdered(
          record -> record.fold(examples::add, none -> problems.add(none.problem())));
    }
    if (!problems.isEmpty()) {
      throw new HiveTuneException(problems, null);
    }
    return Dataset.of(examples);
  }

  private static Path file(Arguments given, String name) {
    Path file = given.path(name);
    if (!Files.isRegularFile(file)) {
      throw new HiveTuneException(Problem.of(ShortenPrompt.class, "arguments.no-file", file));
    }
    return file;
  }
}
