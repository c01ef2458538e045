package io.hivetune.gemini;

import io.hivetune.chat.ModelRef;
import io.hivetune.dataset.Problem;
import io.hivetune.gemini.internal.GeminiJob;
import io.hivetune.gemini.internal.GeminiService;
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

/** One job at Vertex AI. Holds nothing but its name: the service remembers the rest. */
final class GeminiJobBackend implements JobBackend {
  private final JobRef ref;
  private final GeminiService service;
  private final ServiceErrors errors;

  GeminiJobBackend(JobRef ref, GeminiService service, ServiceErrors errors) {
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
    GeminiJob job = service.job(ref.id());
    JobStatus status = statusOf(job.state());
    return new JobSnapshot(
        ref,
        status,
        status.phase() == Phase.RUNNING ? Optional.of(progress(job)) : Optional.empty(),
        status.phase() == Phase.FAILED ? Optional.of(failure(job)) : Optional.empty());
  }

  /** The raw word stays, also one that nobody has seen before. */
  static JobStatus statusOf(String raw) {
    return new JobStatus(
        switch (raw) {
          case "JOB_STATE_QUEUED", "JOB_STATE_PENDING" -> Phase.QUEUED;
          case "JOB_STATE_RUNNING", "JOB_STATE_UPDATING", "JOB_STATE_CANCELLING" -> Phase.RUNNING;
          case "JOB_STATE_PAUSED" -> Phase.PAUSED;
          case "JOB_STATE_SUCCEEDED", "JOB_STATE_PARTIALLY_SUCCEEDED" -> Phase.SUCCEEDED;
          case "JOB_STATE_FAILED", "JOB_STATE_EXPIRED" -> Phase.FAILED;
          case "JOB_STATE_CANCELLED" -> Phase.CANCELLED;
          default -> Phase.UNKNOWN;
        },
        raw);
  }

  /** Vertex AI tells passes and steps done, no losses. */
  private static TrainingProgress progress(GeminiJob job) {
    return new TrainingProgress(
        job.completedEpochs(),
        job.epochs(),
        job.completedSteps(),
        0,
        OptionalDouble.empty(),
        OptionalDouble.empty(),
        OptionalDouble.empty(),
        Optional.empty());
  }

  private Problem failure(GeminiJob job) {
    return Problem.of(
        GeminiJobBackend.class,
        "job.failed",
        ref,
        job.errorCode().orElse("-"),
        errors.clean(job.errorMessage()));
  }

  @Override
  public void cancel() {
    // The service refuses a second word while it is still stopping.
    if (!service.job(ref.id()).state().equals("JOB_STATE_CANCELLING")) {
      service.cancel(ref.id());
    }
  }

  @Override
  public TunedModel result() {
    GeminiJob job = service.job(ref.id());
    String endpoint =
        job.endpoint()
            .orElseThrow(() -> errors.unreadable("a job that succeeded without an endpoint"));
    ModelRef tuned = ModelRef.of(GeminiProvider.ID, endpoint);
    Lineage lineage = Lineage.fromMap(job.notes()).orElseThrow(() -> notOurs(tuned));
    List<Checkpoint> checkpoints =
        job.checkpoints().stream()
            .map(
                c ->
                    new Checkpoint(
                        ModelRef.of(GeminiProvider.ID, c.endpoint()),
                        c.step(),
                        OptionalDouble.empty()))
            .toList();
    return new TunedModel(
        tuned,
        ModelRef.of(GeminiProvider.ID, job.baseModel()),
        ref,
        lineage.training(),
        lineage.validation(),
        lineage.systemPrompt(),
        checkpoints,
        settings(job, lineage));
  }

  private static Map<String, String> settings(GeminiJob job, Lineage lineage) {
    Map<String, String> names =
        Map.of(
            "epochCount", "epochs",
            "learningRateMultiplier", "learning-rate-multiplier",
            "adapterSize", "lora-rank");
    Map<String, String> settings = new LinkedHashMap<>();
    job.hyperparameters()
        .forEach(
            (wire, value) -> {
              String name = names.getOrDefault(wire, wire);
              settings.put(name, lineage.withSource(name, value));
            });
    return settings;
  }

  private ProviderException notOurs(ModelRef model) {
    return new ProviderException(
        ProviderException.Kind.UNEXPECTED,
        Problem.of(ServiceErrors.class, "model.not-ours", ref, model),
        (Throwable) null);
  }
}
