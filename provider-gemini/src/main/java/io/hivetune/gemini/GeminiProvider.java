package io.hivetune.gemini;

import io.hivetune.chat.ModelRef;
import io.hivetune.chat.StreamingChatModel;
import io.hivetune.dataset.Problem;
import io.hivetune.gemini.internal.GeminiConnection;
import io.hivetune.gemini.internal.GeminiJob;
import io.hivetune.gemini.internal.GeminiService;
import io.hivetune.tuning.AbstractTuningProvider;
import io.hivetune.tuning.Capability;
import io.hivetune.tuning.InvalidRequestException;
import io.hivetune.tuning.JobRef;
import io.hivetune.tuning.ProviderException;
import io.hivetune.tuning.Retirement;
import io.hivetune.tuning.Secret;
import io.hivetune.tuning.TuningJob;
import io.hivetune.tuning.TuningRequest;
import io.hivetune.tuning.spi.OneJob;
import io.hivetune.tuning.spi.RetirementTable;
import io.hivetune.tuning.spi.ServiceErrors;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Supervised tuning and chat with Gemini on Vertex AI; chat alone with an API key. Thread-safe.
 *
 * <p>Training data goes to a bucket of the caller's project, so every request needs a scanner for
 * personal data. A request that is submitted again gets the job that there is: its token is a label
 * of the job. Job creation is never retried. Models and jobs are named {@code vertex:…} and {@code
 * job:vertex:…}.
 */
public final class GeminiProvider extends AbstractTuningProvider {
  static final String ID = "vertex";

  private static final Set<Capability> ANSWERS = Set.of(Capability.CHAT, Capability.STREAMING);
  private static final Set<Capability> TUNES_AND_ANSWERS =
      Set.of(
          Capability.SUPERVISED,
          Capability.VALIDATION_DATA,
          Capability.CHECKPOINTS,
          Capability.IDEMPOTENT_SUBMIT,
          Capability.CHAT,
          Capability.STREAMING,
          Capability.hyperparameter("epochs"),
          Capability.hyperparameter("learning-rate-multiplier"),
          Capability.hyperparameter("lora-rank"));

  private final GeminiConfig config;
  private final ServiceErrors errors;
  private final GeminiService service;
  private final OneJob oneJob;
  private final RetirementTable table;
  private volatile boolean closed;

  private GeminiProvider(GeminiConfig config) {
    this.config = config;
    errors = new ServiceErrors("Gemini", secretOf(config.access()).map(List::of).orElse(List.of()));
    service = new GeminiService(connection(config), errors);
    oneJob = new OneJob("Vertex AI", config.sleeper());
    table =
        config
            .retirements()
            .map(file -> RetirementTable.ofFile(GeminiProvider.class, file))
            .orElseGet(() -> RetirementTable.ofResource(GeminiProvider.class, "retirements.json"));
  }

  /**
   * Opens no connection yet. The caller closes it.
   *
   * @throws ProviderException of kind AUTHENTICATION if Vertex AI is asked for and this machine has
   *     no Google credentials
   */
  public static GeminiProvider open(GeminiConfig config) {
    return new GeminiProvider(config);
  }

  private static Optional<Secret> secretOf(GeminiAccess access) {
    return access instanceof GeminiAccess.ApiKey byKey
        ? Optional.of(byKey.key())
        : vertexOf(access).flatMap(GeminiAccess.Vertex::accessToken);
  }

  private static Optional<GeminiAccess.Vertex> vertexOf(GeminiAccess access) {
    return access instanceof GeminiAccess.Vertex vertex ? Optional.of(vertex) : Optional.empty();
  }

  private static GeminiConnection connection(GeminiConfig config) {
    Optional<GeminiAccess.Vertex> vertex = vertexOf(config.access());
    return new GeminiConnection(
        vertex.isPresent() ? Optional.empty() : secretOf(config.access()),
        vertex.map(GeminiAccess.Vertex::project).orElse(""),
        vertex.flatMap(GeminiAccess.Vertex::accessToken),
        vertex.flatMap(GeminiAccess.Vertex::serviceAccount),
        config.baseUrl(),
        config.timeout(),
        config.sleeper());
  }

  @Override
  public String id() {
    return ID;
  }

  @Override
  public Set<Capability> capabilities() {
    return vertexOf(config.access()).isPresent() ? TUNES_AND_ANSWERS : ANSWERS;
  }

  @Override
  protected boolean uploads() {
    return vertexOf(config.access()).isPresent();
  }

  @Override
  protected Problem unsupported(Capability capability) {
    if (vertexOf(config.access()).isEmpty() && TUNES_AND_ANSWERS.contains(capability)) {
      return Problem.of(GeminiProvider.class, "api-key.no-tuning");
    }
    return capability.equals(Capability.hyperparameter("learning-rate"))
        ? Problem.of(GeminiProvider.class, "learning-rate.multiplier")
        : super.unsupported(capability);
  }

  @Override
  protected List<Problem> problemsOf(TuningRequest request) {
    return vertexOf(config.access())
        .map(vertex -> GeminiChecks.problemsOf(request, vertex.location(), table, today()))
        .orElse(List.of());
  }

  @Override
  protected TuningJob start(TuningRequest request) {
    checkOpen();
    GeminiAccess.Vertex vertex = vertexOf(config.access()).orElseThrow();
    GeminiJob job =
        oneJob.start(
            request.idempotencyToken(),
            new GeminiSteps(service, vertex.location(), vertex.bucket(), request));
    return handle(new JobRef(ID, job.name()));
  }

  @Override
  public TuningJob job(JobRef ref) {
    checkOpen();
    if (!ref.provider().equals(ID)) {
      throw notFound(Problem.of(ServiceErrors.class, "job.other-provider", ref, ID), null);
    }
    if (vertexOf(config.access()).isEmpty()) {
      throw new ProviderException(
          ProviderException.Kind.AUTHENTICATION,
          Problem.of(GeminiProvider.class, "api-key.no-tuning"),
          (Throwable) null);
    }
    try {
      service.job(ref.id());
    } catch (ProviderException e) {
      if (e.kind() == ProviderException.Kind.NOT_FOUND) {
        throw notFound(Problem.of(ServiceErrors.class, "job.unknown", ref, "Vertex AI"), e);
      }
      throw e;
    }
    return handle(ref);
  }

  private static ProviderException notFound(Problem problem, @Nullable Throwable cause) {
    return new ProviderException(ProviderException.Kind.NOT_FOUND, problem, cause);
  }

  private TuningJob handle(JobRef ref) {
    return new TuningJob(
        new GeminiJobBackend(ref, service, errors),
        config.clock(),
        config.sleeper(),
        config.pollInterval());
  }

  /**
   * {@inheritDoc}
   *
   * @throws InvalidRequestException if the name does not begin with {@code vertex:}
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
        .callProblem(ref.name(), today())
        .ifPresent(
            problem -> {
              throw new ProviderException(
                  ProviderException.Kind.RETIRED, problem, (Throwable) null);
            });
    String location = vertexOf(config.access()).map(GeminiAccess.Vertex::location).orElse("");
    return new GeminiChatModel(ref, service, location);
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
    return "GeminiProvider["
        + vertexOf(config.access()).map(v -> v.project() + "/" + v.location()).orElse("API key")
        + "]";
  }
}
