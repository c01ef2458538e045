package io.hivetune.examples;

import io.hivetune.chat.ModelRef;
import io.hivetune.dataset.Dataset;
import io.hivetune.dataset.HiveTuneException;
import io.hivetune.dataset.Problem;
import io.hivetune.dataset.TrainingExample;
import io.hivetune.dataset.format.ExampleReader;
import io.hivetune.dataset.format.ReadRecord;
import io.hivetune.local.LocalConfig;
import io.hivetune.local.LocalProvider;
import io.hivetune.local.LocalTuning;
import io.hivetune.tuning.JobRef;
import io.hivetune.tuning.JobSnapshot;
import io.hivetune.tuning.Progress;
import io.hivetune.tuning.TunedModel;
import io.hivetune.tuning.TuningJob;
import io.hivetune.tuning.TuningRequest;
import io.hivetune.tuning.ValidationMetric;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/**
 * Tunes a Hugging Face folder on your own files, on this machine.
 *
 * <pre>{@code
 * FineTuneLocal --model FOLDER --train F --validation F --out DIR
 *     [--method supervised|dpo] [--beta B] [--tuning lora|qlora|dora|full]
 *     [--preset guide|small-data] [--epochs N] [--rank N] [--resume]
 * }</pre>
 *
 * <p>The job lies in {@code DIR/jobs}. Stopped, killed or failed, it goes on from its last
 * checkpoint with {@code --out DIR --resume}; nothing else need be said again. {@code dpo} takes
 * preference pairs, {@code supervised} conversations; {@code qlora} keeps the base model in 4 bits.
 * While it trains, greedy answers to a sample of the validation questions are judged by chrF.
 */
public final class FineTuneLocal {
  private static final Duration LIMIT = Duration.ofDays(30);
  private static final double USUAL_BETA = 0.1;

  private FineTuneLocal() {}

  public static void main(String[] args) {
    ExampleMain.run(args, FineTuneLocal::run);
  }

  static void run(Console console, List<String> arguments) throws Exception {
    FineTuneOptions options = FineTuneOptions.parse(arguments);
    LocalConfig config =
        LocalConfig.defaults().withWorkFolder(options.out()).withValidationMetric(chrF());
    try (LocalProvider local = LocalProvider.open(config)) {
      TuningJob job = options.resume() ? unfinished(local, options.out()) : begin(local, options);
      console.say("finetune.job", job.ref(), options.out());
      local.elsewhere(job.ref()).ifPresent(p -> console.line(p.sentence(console.locale())));
      try {
        TunedModel tuned =
            job.await(LIMIT, Progress.to(console.out(), console.locale(), InstantSource.system()));
        console.say("finetune.done", tuned.ref());
      } finally {
        local.notices(job.ref()).forEach(n -> console.line(n.sentence(console.locale())));
      }
    }
  }

  private static TuningJob begin(LocalProvider local, FineTuneOptions options) {
    ModelRef base = ModelRef.of("local", options.model().toString());
    TuningRequest.Builder request =
        TuningRequest.builder(base, read(options.train()), method(options)).name("finetune");
    if (!options.validation().isEmpty()) {
      request.validation(read(options.validation()));
    }
    options.epochs().ifPresent(request::epochs);
    options.rank().ifPresent(request::loraRank);
    return local.submit(request.build());
  }

  private static LocalTuning method(FineTuneOptions options) {
    LocalTuning.Builder tuning =
        options.preset().map(LocalTuning::preset).orElseGet(LocalTuning::lora);
    tuning.tuning(options.tuning());
    if (options.pairs()) {
      tuning.preference(options.beta().orElse(USUAL_BETA));
    }
    return tuning.build();
  }

  /** The last job of the folder that has not succeeded and was not cancelled. */
  private static TuningJob unfinished(LocalProvider local, Path out) {
    TuningJob found = null;
    for (JobRef ref : local.jobs().map(JobSnapshot::ref).toList()) {
      if (local.canResume(ref)) {
        found = found == null ? local.resume(ref) : found;
      }
    }
    if (found == null) {
      throw new HiveTuneException(
          Problem.of(FineTuneLocal.class, "finetune.nothing-to-resume").at(out.toString()));
    }
    return found;
  }

  /** Every record must be an example: what can't be read is refused with its line, not left out. */
  private static Dataset read(List<Path> files) {
    List<TrainingExample> examples = new ArrayList<>();
    List<Problem> problems = new ArrayList<>();
    for (ReadRecord record : ExampleReader.defaults().readAll(files)) {
      if (record instanceof ReadRecord.Read read) {
        examples.add(read.example());
      } else if (record instanceof ReadRecord.Unreadable bad) {
        problems.add(bad.problem());
      }
    }
    if (!problems.isEmpty()) {
      throw new HiveTuneException(problems, null);
    }
    return Dataset.of(examples);
  }

  private static ValidationMetric chrF() {
    return ValidationMetric.of("chrF", FreeAnswerScore::chrF);
  }
}
