package io.hivetune.examples;

import io.hivetune.chat.ChatModel;
import io.hivetune.chat.ChatRequest;
import io.hivetune.chat.FinishReason;
import io.hivetune.chat.ModelRef;
import io.hivetune.dataset.ChatExample;
import io.hivetune.dataset.Dataset;
import io.hivetune.dataset.HiveTuneException;
import io.hivetune.dataset.Message;
import io.hivetune.dataset.Problem;
import io.hivetune.dataset.Provenance;
import io.hivetune.dataset.TrainingExample;
import io.hivetune.dataset.format.ChatJsonl;
import io.hivetune.dataset.korean.personal.KoreanPersonalData;
import io.hivetune.eval.Comparison;
import io.hivetune.eval.EvalTask;
import io.hivetune.eval.Evaluator;
import io.hivetune.eval.ModelRun;
import io.hivetune.eval.Score;
import io.hivetune.eval.Scorers;
import io.hivetune.eval.report.ComparisonReport;
import io.hivetune.tuning.TunedModel;
import io.hivetune.tuning.TuningJob;
import io.hivetune.tuning.TuningRequest;
import io.hivetune.tuning.spi.CloudProvider;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Moves a tuned model to another provider before its service ends.
 *
 * <pre>{@code
 * MoveProvider --model openai:ft:… --train F --validation F --to openai|gemini [--to-model M]
 *              [--out FOLDER] [--base-url U] [--to-base-url U] [--epochs N] [--poll SECONDS]
 *              [--project P] [--location L] [--bucket B]
 * }</pre>
 *
 * <p>First the old model answers the validation set: {@code golden.jsonl} keeps these golden
 * answers, so that the rest may be done after the model is gone. Then the same data is tuned at the
 * other provider, and the new model's answers are compared with the golden ones: chrF says how
 * close they are (100 is the same text), beside how close that provider's untuned model was.
 */
public final class MoveProvider {
  private static final List<String> NAMES =
      List.of(
          "model",
          "train",
          "validation",
          "to",
          "to-model",
          "out",
          "base-url",
          "to-base-url",
          "epochs",
          "poll",
          "project",
          "location",
          "bucket");

  private MoveProvider() {}

  public static void main(String[] args) {
    ExampleMain.run(args, (console, given) -> run(console, given, Surroundings.system()));
  }

  static void run(Console console, List<String> arguments, Surroundings around) throws Exception {
    Arguments given = Arguments.parse(arguments, NAMES, List.of("allow-personal-data"));
    Dataset training = FineTuning.read(given.path("train"));
    Dataset validation = FineTuning.read(given.path("validation"));
    String to = given.required("to");
    Path out = given.one("out").isPresent() ? given.path("out") : Path.of("target/move");
    Files.createDirectories(out);
    Dataset golden = golden(console, given, validation, out.resolve("golden.jsonl"), around);

    try (CloudProvider<?> there = CloudProviders.open(to, given, "to-base-url", around)) {
      ModelRef base =
          FineTuning.modelRef(
              given.one("to-model").orElse(CloudProviders.defaultModel(to)), there.id());
      TuningRequest.Builder request =
          TuningRequest.supervised(base, training)
              .validation(validation)
              .scanner(KoreanPersonalData.scanner())
              .name("moved");
      if (given.one("epochs").isPresent()) {
        request.epochs((int) given.number("epochs", 3, 1, 50));
      }
      if (given.has("allow-personal-data")) {
        request.allowPersonalData();
      }
      TuningJob job = there.submit(request.build());
      console.say("fine-tune.job", job.ref());
      TunedModel tuned = FineTuning.await(console, job, around);
      compare(console, there, base, tuned, golden, out);
      console.line("model=" + tuned.ref());
    }
  }

  /** Recorded once; a file that covers the validation set is taken as it is. */
  private static Dataset golden(
      Console console, Arguments given, Dataset validation, Path file, Surroundings around)
      throws IOException {
    if (Files.exists(file)) {
      Dataset recorded = FineTuning.read(file);
      if (recorded.size() == validation.size()) {
        console.say("move.recorded", recorded.size(), file);
        return recorded;
      }
    }
    ModelRef old = FineTuning.modelRef(given.required("model"), "openai");
    List<TrainingExample> answers = new ArrayList<>();
    try (CloudProvider<?> here = CloudProviders.open("openai", given, "base-url", around);
        ChatModel model = here.chat(old)) {
      for (TrainingExample example : validation.toList()) {
        answers.add(
            example.fold(chat -> withAnswerOf(model, chat), pair -> refuse(pair.provenance())));
      }
    }
    Dataset golden = Dataset.of(answers);
    ChatJsonl.write(file, golden);
    console.say("move.recording", golden.size(), old, file);
    return golden;
  }

  private static TrainingExample withAnswerOf(ChatModel model, ChatExample chat) {
    var reply = model.chat(ChatRequest.of(chat.prompt()));
    if (reply.finishReason() == FinishReason.FILTERED || reply.text().isBlank()) {
      throw new HiveTuneException(
          Problem.of(MoveProvider.class, "move.no-answer", model.ref())
              .at(chat.provenance().place()));
    }
    List<Message> turns = new ArrayList<>(chat.prompt());
    turns.add(Message.assistant(reply.text()));
    return new ChatExample(turns, chat.provenance());
  }

  private static TrainingExample refuse(Provenance provenance) {
    throw new HiveTuneException(
        Problem.of(MoveProvider.class, "move.preference").at(provenance.place()));
  }

  private static void compare(
      Console console,
      CloudProvider<?> there,
      ModelRef base,
      TunedModel tuned,
      Dataset golden,
      Path out)
      throws IOException {
    EvalTask task = EvalTask.of(golden).name("move").scorers(Scorers.chrF());
    try (ChatModel before = there.chat(base);
        ChatModel after = there.chat(tuned)) {
      Comparison comparison = Evaluator.compare(task, before, after);
      ComparisonReport report = ComparisonReport.of(comparison).tunedModel(tuned);
      report.writeAll(out.resolve("move-report.html"), console.locale());
      console.say("move.closeness", closeness(comparison.base()), closeness(comparison.tuned()));
      console.line(report.closingParagraph(console.locale()));
    }
  }

  /** Mean chrF to the golden answers; a plain mean, also of the few rows of a first look. */
  private static String closeness(ModelRun run) {
    double mean =
        run.scoresOf(Scorers.chrF().id()).stream()
            .flatMap(score -> score.scored().stream())
            .mapToDouble(Score.Scored::value)
            .average()
            .orElse(0);
    return String.format(Locale.ROOT, "%.1f", mean);
  }
}
