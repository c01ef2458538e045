package io.hivetune.examples;

import io.hivetune.chat.ModelRef;
import io.hivetune.dataset.Dataset;
import io.hivetune.dataset.HiveTuneException;
import io.hivetune.dataset.Problem;
import io.hivetune.dataset.TrainingExample;
import io.hivetune.dataset.format.ExampleReader;
import io.hivetune.dataset.korean.personal.KoreanPersonalData;
import io.hivetune.tuning.Cost;
import io.hivetune.tuning.JobRef;
import io.hivetune.tuning.Progress;
import io.hivetune.tuning.TunedModel;
import io.hivetune.tuning.TuningJob;
import io.hivetune.tuning.TuningRequest;
import io.hivetune.tuning.spi.CloudProvider;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What both fine-tuning programs do: read, check, scan, submit or resume, wait, say the model. */
final class FineTuning {
  static final List<String> NAMES =
      List.of("train", "validation", "model", "base-url", "epochs", "name", "resume", "poll");
  static final List<String> FLAGS = List.of("dry-run", "allow-personal-data");

  private static final Duration LIMIT = Duration.ofDays(3);

  private FineTuning() {}

  /** The last line is {@code model=ID}, for scripts. */
  static void run(Console console, CloudProvider<?> provider, Arguments given, Surroundings around)
      throws InterruptedException {
    Optional<TuningJob> job =
        given.one("resume").isPresent()
            ? Optional.of(provider.job(jobRef(given.required("resume"), provider)))
            : submit(console, provider, given);
    if (job.isPresent()) {
      console.say("fine-tune.job", job.get().ref());
      TunedModel model = await(console, job.get(), around);
      sayCost(console, "fine-tune.cost", provider.actual(job.get().refresh()));
      console.line("model=" + model.ref());
    }
  }

  static TunedModel await(Console console, TuningJob job, Surroundings around)
      throws InterruptedException {
    return job.await(LIMIT, Progress.to(console.out(), console.locale(), around.clock()));
  }

  private static Optional<TuningJob> submit(
      Console console, CloudProvider<?> provider, Arguments given) {
    TuningRequest request = request(provider.id(), given);
    List<Problem> problems = provider.validate(request);
    if (!problems.isEmpty()) {
      throw new HiveTuneException(problems, null);
    }
    console.say(
        "fine-tune.request",
        request.baseModel(),
        request.training().size(),
        request.validation().map(Dataset::size).orElse(0L),
        request.idempotencyToken());
    sayCost(console, "fine-tune.estimate", provider.estimate(request));
    if (given.has("dry-run")) {
      console.say("fine-tune.dry-run");
      return Optional.empty();
    }
    return Optional.of(provider.submit(request));
  }

  private static void sayCost(Console console, String key, Cost cost) {
    console.line(
        cost.fold(
            known -> console.text(key, known.amount(), known.tokens(), known.price().source()),
            unknown ->
                console.text("fine-tune.no-cost", unknown.reason().sentence(console.locale()))));
  }

  private static TuningRequest request(String providerId, Arguments given) {
    TuningRequest.Builder request =
        TuningRequest.supervised(
                modelRef(given.required("model"), providerId), read(given.path("train")))
            .scanner(KoreanPersonalData.scanner())
            .name(given.one("name").orElse("hivetune"));
    if (given.one("validation").isPresent()) {
      request.validation(read(given.path("validation")));
    }
    if (given.one("epochs").filter(e -> !e.equals("auto")).isPresent()) {
      request.epochs((int) given.number("epochs", 3, 1, 50));
    }
    if (given.has("allow-personal-data")) {
      request.allowPersonalData();
    }
    return request.build();
  }

  /** With or without the provider in front. */
  static ModelRef modelRef(String name, String providerId) {
    return name.startsWith(providerId + ":") ? ModelRef.parse(name) : ModelRef.of(providerId, name);
  }

  private static JobRef jobRef(String name, CloudProvider<?> provider) {
    return name.startsWith("job:") ? JobRef.parse(name) : new JobRef(provider.id(), name);
  }

  /**
   * @throws HiveTuneException with every record that can't be read
   */
  static Dataset read(Path file) {
    List<TrainingExample> examples = new ArrayList<>();
    List<Problem> problems = new ArrayList<>();
    ExampleReader.defaults()
        .readAll(List.of(file))
        .forEach(
            record -> record.fold(examples::add, unreadable -> problems.add(unreadable.problem())));
    if (!problems.isEmpty()) {
      throw new HiveTuneException(problems, null);
    }
    if (examples.isEmpty()) {
      throw new HiveTuneException(
          Problem.of(FineTuning.class, "fine-tune.empty", String.valueOf(file.getFileName())));
    }
    return Dataset.of(examples);
  }
}
