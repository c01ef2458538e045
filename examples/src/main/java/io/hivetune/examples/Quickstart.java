package io.hivetune.examples;

import io.hivetune.chat.ChatModel;
import io.hivetune.chat.GenerationOptions;
import io.hivetune.chat.ModelRef;
import io.hivetune.dataset.format.ChatJsonl;
import io.hivetune.dataset.korean.KoreanPreparation;
import io.hivetune.dataset.korean.personal.HouseFacts;
import io.hivetune.dataset.korean.voice.Glossary;
import io.hivetune.dataset.prepare.Prepared;
import io.hivetune.dataset.prepare.SplitShares;
import io.hivetune.eval.Comparison;
import io.hivetune.eval.EvalTask;
import io.hivetune.eval.Evaluator;
import io.hivetune.eval.Scorers;
import io.hivetune.eval.report.ComparisonReport;
import io.hivetune.examples.agency.Agency;
import io.hivetune.local.LocalConfig;
import io.hivetune.local.LocalProvider;
import io.hivetune.model.tinyko.TinyKo;
import io.hivetune.tuning.Progress;
import io.hivetune.tuning.TunedModel;
import io.hivetune.tuning.TuningJob;
import io.hivetune.tuning.TuningRequest;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;

/**
 * The whole life of a tuned model in one run: messy files in, prepared data, LoRA in this JVM, base
 * and tuned model compared on examples that nothing has seen, reports to look at.
 *
 * <pre>{@code
 * mvn -q -DskipTests -Pquickstart verify
 * mvn -q -DskipTests -Pquickstart verify -Dargs="--data support.csv --data blog.jsonl --model /models/llama"
 * }</pre>
 *
 * <p>{@code --data} takes your own file instead of the sample agency's, as often as you have files;
 * {@code --facts} a file of house facts that may stay; {@code --model} a Hugging Face folder
 * instead of tiny-ko; {@code --provider openai|gemini} tunes there instead of in this JVM (see
 * {@link FineTuneOpenAi} and {@link FineTuneGemini} for key and address); {@code --seed}, {@code
 * --epochs}, {@code --out} what they say.
 */
public final class Quickstart {
  // Chosen on the validation data: from the sixth epoch on its loss rose, and greedy answers of so
  // small a model repeat themselves without end.
  private static final int EPOCHS = 5;
  private static final double TEMPERATURE = 0.6;
  private static final double TOP_P = 0.9;
  private static final long ANSWER_SEED = 42;
  private static final int LONGEST_ANSWER = 300;

  /** So little data needs a larger share for a verdict. */
  private static final SplitShares SHARES = new SplitShares(0.7, 0.1, 0.2);

  private static final Duration LIMIT = Duration.ofHours(12);

  private Quickstart() {}

  public static void main(String[] args) {
    ExampleMain.run(args, Quickstart::run);
  }

  static void run(Console console, List<String> arguments) throws Exception {
    run(console, arguments, Surroundings.system());
  }

  static void run(Console console, List<String> arguments, Surroundings around) throws Exception {
    QuickstartOptions options = QuickstartOptions.parse(arguments, EPOCHS);
    ResultFolder out = ResultFolder.at(options.out());

    console.say("quickstart.prepare");
    Prepared prepared = prepare(options, out);
    console.line(prepared.report().summary(console.locale()));
    prepared.report().writeHtml(out.dataReport(), console.locale());
    ChatJsonl.write(out.data("training"), prepared.training());
    ChatJsonl.write(out.data("validation"), prepared.validation());
    ChatJsonl.write(out.data("test"), prepared.test());

    // What counts as better is settled before anything is trained, and hashed into the report.
    EvalTask task = task(options, prepared);

    if (options.cloud().isPresent()) {
      CloudQuickstart.run(console, options, prepared, task, out, around);
      return;
    }
    console.say("quickstart.tune", options.modelName(), options.epochs());
    try (LocalProvider local =
        LocalProvider.open(LocalConfig.defaults().withWorkFolder(out.work()))) {
      ModelRef base = options.model().orElseGet(() -> TinyKo.ref(out.path("model")));
      TuningRequest request =
          TuningRequest.supervised(base, prepared.training())
              .validation(prepared.validation())
              .epochs(options.epochs())
              .seed(options.seed())
              .name("quickstart")
              .build();
      TuningJob job = local.submit(request);
      TunedModel tuned =
          job.await(LIMIT, Progress.to(console.out(), console.locale(), InstantSource.system()));
      ModelRef kept = out.keepAdapter(tuned.ref());

      console.say("quickstart.compare", prepared.test().size());
      try (ChatModel before = local.chat(base);
          ChatModel after = local.chat(kept)) {
        Comparison comparison = Evaluator.compare(task, before, after, new AnswerProgress(console));
        ComparisonReport report =
            RunReport.of(comparison, tuned, local.losses(job.ref()), Path.of(base.name()));
        report.writeAll(out.comparisonReport(), console.locale());
        out.removeWork();
        console.say(
            "quickstart.files",
            out.dataReport(),
            out.comparisonReport(),
            out.adapter(),
            out.data("training"));
        console.line(report.closingParagraph(console.locale()));
      }
    }
  }

  /** Clears the results of an earlier run only when there is something to put in their place. */
  private static Prepared prepare(QuickstartOptions options, ResultFolder out) throws IOException {
    KoreanPreparation.Builder preparation =
        KoreanPreparation.builder().shares(SHARES).seed(options.splitSeed());
    if (options.ownData()) {
      if (options.facts().isPresent()) {
        preparation.houseFacts(HouseFacts.read(options.facts().get()));
      }
      Prepared prepared = preparation.build().run(options.data());
      out.clear();
      return prepared;
    }
    out.clear();
    preparation.houseFacts(HouseFacts.read(Agency.unpackHouseFacts(out.path("raw"))));
    preparation.glossary(Glossary.read(Agency.unpackGlossary(out.path("raw"))));
    Agency.voices().forEach(preparation::voice);
    Agency.SHORT_PROMPTS.forEach(preparation::systemPrompt);
    return preparation.build().run(Agency.unpackRawFiles(out.path("raw")));
  }

  private static EvalTask task(QuickstartOptions options, Prepared prepared) {
    EvalTask task =
        EvalTask.of(prepared.test())
            .name("quickstart")
            .options(
                GenerationOptions.GREEDY
                    .withMaxTokens(LONGEST_ANSWER)
                    .withSampling(TEMPERATURE, TOP_P, ANSWER_SEED));
    // Only the sample agency's house style is known; own files are judged by loss and closeness.
    return options.ownData()
        ? task.scorers(Scorers.heldOutLoss(), Scorers.chrF())
        : task.scorers(Agency.scorers());
  }
}
