package io.hivetune.openai;

import io.hivetune.chat.ModelRef;
import io.hivetune.dataset.Problem;
import io.hivetune.openai.internal.OpenAiJob;
import io.hivetune.openai.internal.OpenAiService;
import io.hivetune.tuning.Checkpoint;
import io.hivetune.tuning.JobBackend;
import io.hivetune.tuning.JobRef;
import io.hivetune.tuning.JobSnapshot;
import io.hivetune.tuning.JobStatus;
import io.hivetune.tuning.JobStatus.Phase;
import io.hivetune.tuning.ProviderException;
import io.hivetune.tuning.TrainingProgress;
import io.hivetune.tuning.TunedModel;
import io.hivetune.tuning.spi.Lineage;
import io.hivetune.tuning.spi.ServiceErrors;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/** One job at OpenAI. Holds nothing but its name: the service remembers the rest. */
final class OpenAiJobBackend implements JobBackend {
  private final JobRef ref;
  private final OpenAiService service;
  private final ServiceErrors errors;

  OpenAiJobBackend(JobRef ref, OpenAiService service, ServiceErrors errors) {
    this.ref = ref;
    this.service = service;
    this.errors = errors;
  }

  @Override
  public JobRef ref() {
    return ref;
  }

  @Override
  public JobSnapshot snapshot() {
    OpenAiJob job = service.job(ref.id());
    JobStatus status = statusOf(job.status());
    return new JobSnapshot(
        ref,
        status,
        status.phase() == Phase.RUNNING ? progress(job) : Optional.empty(),
        status.phase() == Phase.FAILED ? Optional.of(failure(job)) : Optional.empty());
  }

  /** The raw word stays, also one that nobody has seen before. */
  static JobStatus statusOf(String raw) {
    return new JobStatus(
        switch (raw) {
          case "validating_files", "queued" -> Phase.QUEUED;
          case "running" -> Phase.RUNNING;
          case "paused" -> Phase.PAUSED;
          case "succeeded" -> Phase.SUCCEEDED;
          case "failed" -> Phase.FAILED;
          case "cancelled" -> Phase.CANCELLED;
          default -> Phase.UNKNOWN;
        },
        raw);
  }

  private Problem failure(OpenAiJob job) {
    return Problem.of(
        OpenAiJobBackend.class,
        "job.failed",
        ref,
        job.errorCode().orElse("-"),
        errors.clean(job.errorMessage()));
  }

  private Optional<TrainingProgress> progress(OpenAiJob job) {
    int epochs = wholeNumber(job.hyperparameters().get("n_epochs"));
    return service
        .metrics(ref.id())
        .map(
            m ->
                new TrainingProgress(
                    m.totalSteps() == 0 ? 0 : (double) epochs * m.step() / m.totalSteps(),
                    epochs,
                    m.step(),
                    m.totalSteps(),
                    m.trainingLoss(),
                    m.validationLoss(),
                    OptionalDouble.empty(),
                    Optional.empty()));
  }

  private static int wholeNumber(@org.jspecify.annotations.Nullable String text) {
    return text != null && text.matches("\\d{1,4}") ? Integer.parseInt(text) : 0;
  }

  @Override
  public void cancel() {
    service.cancel(ref.id());
  }

  @Override
  public TunedModel result() {
    OpenAiJob job = service.job(ref.id());
    String model =
        job.model().orElseThrow(() -> errors.unreadable("a job that succeeded without a model"));
    ModelRef tuned = ModelRef.of(OpenAiProvider.ID, model);
    Lineage lineage = Lineage.fromMap(job.metadata()).orElseThrow(() -> notOurs(tuned));
    List<Checkpoint> checkpoints =
        service.checkpoints(ref.id()).stream()
            .map(
                c ->
                    new Checkpoint(
                        ModelRef.of(OpenAiProvider.ID, c.model()), c.step(), c.validationLoss()))
            .toList();
    return new TunedModel(
        tuned,
        ModelRef.of(OpenAiProvider.ID, job.baseModel()),
        ref,
        lineage.training(),
        lineage.validation(),
        lineage.systemPrompt(),
        checkpoints,
        settings(job, lineage));
  }

  private static Map<String, String> settings(OpenAiJob job, Lineage lineage) {
    Map<String, String> settings = new LinkedHashMap<>();
    Map<String, String> names =
        Map.of(
            "n_epochs", "epochs",
            "batch_size", "batch-size",
            "learning_rate_multiplier", "learning-rate-multiplier");
    job.hyperparameters()
        .forEach(
            (wire, value) -> {
              String name = names.getOrDefault(wire, wire);
              settings.put(name, lineage.withSource(name, value));
            });
    job.seed().ifPresent(seed -> settings.put("seed", lineage.withSource("seed", seed)));
    return settings;
  }

  private ProviderException notOurs(ModelRef model) {
    return new ProviderException(
        ProviderException.Kind.UNEXPECTED,
        Problem.of(ServiceErrors.class, "model.not-ours", ref, model),
        (Throwable) null);
  }
}
