package io.hivetune.openai;

import io.hivetune.chat.ModelRef;
import io.hivetune.chat.StreamingChatModel;
import io.hivetune.dataset.Problem;
import io.hivetune.openai.internal.OpenAiConnection;
import io.hivetune.openai.internal.OpenAiJob;
import io.hivetune.openai.internal.OpenAiService;
import io.hivetune.tuning.AbstractTuningProvider;
import io.hivetune.tuning.Capability;
import io.hivetune.tuning.InvalidRequestException;
import io.hivetune.tuning.JobRef;
import io.hivetune.tuning.ProviderException;
import io.hivetune.tuning.Retirement;
import io.hivetune.tuning.TuningJob;
import io.hivetune.tuning.TuningRequest;
import io.hivetune.tuning.spi.OneJob;
import io.hivetune.tuning.spi.RetirementTable;
import io.hivetune.tuning.spi.ServiceErrors;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;

/**
 * Supervised tuning and chat on OpenAI, or on a service with the same wire. Thread-safe.
 *
 * <p>Training data is uploaded, so every request needs a scanner for personal data. A request that
 * is submitted again gets the job that there is: its token travels in the job's metadata and
 * suffix. Job creation is never retried. OpenAI makes no new jobs from 2027-01-06 on; {@link
 * #retirements()} tells, and {@link #validate} refuses then before any upload.
 */
public final class OpenAiProvider extends AbstractTuningProvider {
  static final String ID = "openai";

  private static final Set<Capability> CAPABILITIES =
      Set.of(
          Capability.SUPERVISED,
          Capability.VALIDATION_DATA,
          Capability.CHECKPOINTS,
          Capability.IDEMPOTENT_SUBMIT,
          Capability.CHAT,
          Capability.STREAMING,
          Capability.hyperparameter("epochs"),
          Capability.hyperparameter("batch-size"),
          Capability.hyperparameter("learning-rate-multiplier"),
          Capability.hyperparameter("seed"));

  private final OpenAiConfig config;
  private final ServiceErrors errors;
  private final OpenAiService service;
  private final OneJob oneJob;
  private final RetirementTable table;
  private volatile boolean closed;

  private OpenAiProvider(OpenAiConfig config) {
    this.config = config;
    errors = new ServiceErrors("OpenAI", List.of(config.apiKey()));
    service =
        new OpenAiService(
            new OpenAiConnection(
                config.apiKey(),
                config.baseUrl(),
                config.organization(),
                config.project(),
                config.timeout(),
                config.sleeper()),
            errors);
    oneJob = new OneJob("OpenAI", config.sleeper());
    table = tableOf(config);
  }

  private static RetirementTable tableOf(OpenAiConfig config) {
    if (config.retirements().isPresent()) {
      return RetirementTable.ofFile(OpenAiProvider.class, config.retirements().get());
    }
    return config.compatibleService()
        ? RetirementTable.empty()
        : RetirementTable.ofResource(OpenAiProvider.class, "retirements.json");
  }

  /** Opens no connection yet. The caller closes it. */
  public static OpenAiProvider open(OpenAiConfig config) {
    return new OpenAiProvider(config);
  }

  @Override
  public String id() {
    return ID;
  }

  @Override
  public Set<Capability> capabilities() {
    return CAPABILITIES;
  }

  @Override
  protected boolean uploads() {
    return true;
  }

  @Override
  protected Problem unsupported(Capability capability) {
    return capability.equals(Capability.hyperparameter("learning-rate"))
        ? Problem.of(OpenAiProvider.class, "learning-rate.multiplier")
        : super.unsupported(capability);
  }

  @Override
  protected List<Problem> problemsOf(TuningRequest request) {
    return OpenAiChecks.problemsOf(request, table, today());
  }

  /**
   * @throws InvalidRequestException if a training file is larger than the service takes
   */
  @Override
  protected TuningJob start(TuningRequest request) {
    checkOpen();
    OpenAiJob job = oneJob.start(request.idempotencyToken(), new OpenAiSteps(service, request));
    return handle(new JobRef(ID, job.id()));
  }

  @Override
  public TuningJob job(JobRef ref) {
    checkOpen();
    if (!ref.provider().equals(ID)) {
      throw notFound(Problem.of(ServiceErrors.class, "job.other-provider", ref, ID), null);
    }
    try {
      service.job(ref.id());
    } catch (ProviderException e) {
      if (e.kind() == ProviderException.Kind.NOT_FOUND) {
        throw notFound(Problem.of(ServiceErrors.class, "job.unknown", ref, "OpenAI"), e);
      }
      throw e;
    }
    return handle(ref);
  }

  private static ProviderException notFound(
      Problem problem, @org.jspecify.annotations.Nullable Throwable cause) {
    return new ProviderException(ProviderException.Kind.NOT_FOUND, problem, cause);
  }

  private TuningJob handle(JobRef ref) {
    return new TuningJob(
        new OpenAiJobBackend(ref, service, errors),
        config.clock(),
        config.sleeper(),
        config.pollInterval());
  }

  /**
   * {@inheritDoc}
   *
   * @throws InvalidRequestException if the name does not begin with {@code openai:}
   * @throws ProviderException of kind RETIRED if the model has stopped
   */
  @Override
  public StreamingChatModel chat(ModelRef ref) {
    checkOpen();
    if (!ref.scheme().equals(ID)) {
      throw new InvalidRequestException(
          List.of(Problem.of(ServiceErrors.class, "model.other-scheme", ref, ID)));
    }
    table
        .callProblem(OpenAiChecks.baseNameOf(ref.name()), today())
        .ifPresent(
            problem -> {
              throw new ProviderException(
                  ProviderException.Kind.RETIRED, problem, (Throwable) null);
            });
    return new OpenAiChatModel(ref, service);
  }

  @Override
  public List<Retirement> retirements() {
    return table.upcoming(today());
  }

  private LocalDate today() {
    return LocalDate.ofInstant(config.clock().instant(), ZoneOffset.UTC);
  }

  private void checkOpen() {
    if (closed) {
      throw new IllegalStateException(
          Problem.of(ServiceErrors.class, "provider.closed", ID).toString());
    }
  }

  @Override
  public void close() {
    if (!closed) {
      closed = true;
      service.close();
    }
  }

  @Override
  public String toString() {
    return "OpenAiProvider[" + config.baseUrl() + "]";
  }
}
