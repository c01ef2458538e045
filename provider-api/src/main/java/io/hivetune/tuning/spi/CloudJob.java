package io.hivetune.tuning.spi;

import io.hivetune.chat.ModelRef;
import io.hivetune.dataset.Fingerprint;
import io.hivetune.dataset.Problem;
import io.hivetune.tuning.JobBackend;
import io.hivetune.tuning.JobFacts;
import io.hivetune.tuning.JobRef;
import io.hivetune.tuning.JobSnapshot;
import io.hivetune.tuning.JobStatus;
import io.hivetune.tuning.JobStatus.Phase;
import io.hivetune.tuning.ProviderException;
import io.hivetune.tuning.TunedModel;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * One job at a managed service. Holds nothing but its name: the service remembers the rest. A
 * provider extends it where its service can do more.
 *
 * @param <J> the service's job
 */
public class CloudJob<J extends ServiceJob> implements JobBackend {
  private final JobRef ref;
  private final CloudService<J> service;
  private final ServiceErrors errors;

  public CloudJob(JobRef ref, CloudService<J> service, ServiceErrors errors) {
    this.ref = ref;
    this.service = service;
    this.errors = errors;
  }

  @Override
  public final JobRef ref() {
    return ref;
  }

  @Override
  public JobSnapshot snapshot() {
    return snapshotOf(service.job(ref.id()), true);
  }

  /** {@code withProgress} costs one more call where the service tells progress elsewhere. */
  final JobSnapshot snapshotOf(J job, boolean withProgress) {
    JobStatus status = new JobStatus(job.phase(), job.status());
    boolean running = status.phase() == Phase.RUNNING;
    return new JobSnapshot(
        ref,
        status,
        running && withProgress ? service.progress(job) : Optional.empty(),
        status.phase() == Phase.FAILED ? Optional.of(failure(job)) : Optional.empty(),
        factsOf(job));
  }

  private JobFacts factsOf(J job) {
    Optional<Lineage> lineage = Lineage.fromMap(job.notes());
    return new JobFacts(
        Optional.of(job.baseModel())
            .filter(m -> !m.isEmpty())
            .map(m -> ModelRef.of(ref.provider(), m)),
        lineage.map(Lineage::training),
        lineage.map(Lineage::token),
        job.created(),
        job.ended(),
        job.billedTokens());
  }

  private Problem failure(J job) {
    return Problem.of(
        ServiceErrors.class,
        "job.failed",
        ref,
        errors.provider(),
        job.errorCode().orElse("-"),
        errors.clean(job.errorMessage()));
  }

  @Override
  public final void cancel() {
    service.cancel(service.job(ref.id()));
  }

  @Override
  public final TunedModel result() {
    J job = service.job(ref.id());
    ModelRef tuned =
        ModelRef.of(
            ref.provider(),
            job.model()
                .orElseThrow(() -> errors.unreadable("a job that succeeded without a model")));
    Lineage lineage = Lineage.fromMap(job.notes()).orElseThrow(() -> notOurs(tuned));
    Optional<Fingerprint> validation = lineage.validation();
    Map<String, String> settings = new LinkedHashMap<>();
    job.settings().forEach((name, value) -> settings.put(name, lineage.withSource(name, value)));
    return new TunedModel(
        tuned,
        ModelRef.of(ref.provider(), job.baseModel()),
        ref,
        lineage.training(),
        validation,
        lineage.systemPrompt(),
        service.checkpoints(job),
        settings);
  }

  private ProviderException notOurs(ModelRef model) {
    return new ProviderException(
        ProviderException.Kind.UNEXPECTED,
        Problem.of(ServiceErrors.class, "model.not-ours", ref, model),
        (Throwable) null);
  }
}
