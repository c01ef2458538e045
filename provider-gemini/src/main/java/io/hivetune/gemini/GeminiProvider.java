package io.hivetune.gemini;

import io.hivetune.chat.ChatBatch;
import io.hivetune.chat.ChatBatches;
import io.hivetune.chat.ChatRequest;
import io.hivetune.chat.EmbeddingModel;
import io.hivetune.chat.EmbeddingProvider;
import io.hivetune.chat.ModelRef;
import io.hivetune.dataset.Problem;
import io.hivetune.dataset.TokenCounter;
import io.hivetune.gemini.internal.GeminiConnection;
import io.hivetune.gemini.internal.GeminiJob;
import io.hivetune.gemini.internal.GeminiService;
import io.hivetune.tuning.Capability;
import io.hivetune.tuning.JobRef;
import io.hivetune.tuning.PriceBook;
import io.hivetune.tuning.ProviderException;
import io.hivetune.tuning.Secret;
import io.hivetune.tuning.TunedModel;
import io.hivetune.tuning.TuningJob;
import io.hivetune.tuning.TuningRequest;
import io.hivetune.tuning.spi.CloudJob;
import io.hivetune.tuning.spi.CloudProvider;
import io.hivetune.tuning.spi.CloudService;
import io.hivetune.tuning.spi.OneJob;
import io.hivetune.tuning.spi.RateLimiter;
import io.hivetune.tuning.spi.RetirementTable;
import io.hivetune.tuning.spi.Retries;
import io.hivetune.tuning.spi.ServedChat;
import io.hivetune.tuning.spi.ServiceErrors;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Tuning and answers with Gemini on Vertex AI; answers alone with an API key. Thread-safe.
 *
 * <p>Training data goes to a bucket of the caller's project, so every request needs a scanner for
 * personal data. A request that is submitted again gets the job that there is: its token is a label
 * of the job. Job creation is never retried. Models and jobs are named {@code vertex:…} and {@code
 * job:vertex:…}.
 */
public final class GeminiProvider extends CloudProvider<GeminiJob>
    implements ChatBatches, EmbeddingProvider {
  static final String ID = "vertex";

  private static final Set<Capability> ANSWERS =
      Set.of(
          Capability.CHAT,
          Capability.STREAMING,
          Capability.JSON_SCHEMA,
          Capability.EMBEDDINGS,
          Capability.TOKEN_COUNT);
  private static final Set<Capability> TUNES_AND_ANSWERS =
      Set.of(
          Capability.SUPERVISED,
          Capability.PREFERENCE,
          Capability.VALIDATION_DATA,
          Capability.CONTINUED_TUNING,
          Capability.CHECKPOINTS,
          Capability.JOB_LIST,
          Capability.DATA_CLEANUP,
          Capability.COST,
          Capability.IDEMPOTENT_SUBMIT,
          Capability.CHAT,
          Capability.STREAMING,
          Capability.JSON_SCHEMA,
          Capability.BATCH,
          Capability.EMBEDDINGS,
          Capability.TOKEN_COUNT,
          Capability.hyperparameter("epochs"),
          Capability.hyperparameter("learning-rate-multiplier"),
          Capability.hyperparameter("lora-rank"));

  private final GeminiConfig config;
  private final Retries retries;
  private final GeminiService service;
  private final OneJob oneJob;
  private final RateLimiter limiter;

  private GeminiProvider(GeminiConfig config) {
    super(
        ID,
        config.settings(),
        new ServiceErrors(
            vertexOf(config.access()).isPresent() ? "Vertex AI" : "Gemini",
            secretOf(config.access()).map(List::of).orElse(List.of())),
        config
            .settings()
            .retirements()
            .map(file -> RetirementTable.ofFile(GeminiProvider.class, file))
            .orElseGet(() -> RetirementTable.ofResource(GeminiProvider.class, "retirements.json")),
        config
            .settings()
            .prices()
            .map(PriceBook::ofFile)
            .orElseGet(() -> PriceBook.ofResource(GeminiProvider.class, "prices.json")));
    this.config = config;
    retries = new Retries(config.settings().sleeper(), config.settings().jitter());
    service = new GeminiService(connection(config), errors(), retries);
    oneJob = new OneJob("Vertex AI", config.settings().sleeper());
    limiter =
        new RateLimiter(
            config.settings().limits(), config.settings().clock(), config.settings().sleeper());
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

  private Optional<GeminiAccess.Vertex> vertex() {
    return vertexOf(config.access());
  }

  private static GeminiConnection connection(GeminiConfig config) {
    Optional<GeminiAccess.Vertex> vertex = vertexOf(config.access());
    return new GeminiConnection(
        vertex.isPresent() ? Optional.empty() : secretOf(config.access()),
        vertex.map(GeminiAccess.Vertex::project).orElse(""),
        vertex.map(GeminiAccess.Vertex::location).orElse(""),
        vertex.map(GeminiAccess.Vertex::bucket).orElse(""),
        vertex.map(v -> GoogleLoginKind.of(v.credential())),
        config.baseUrl(),
        config.settings().timeout(),
        config.uploadState());
  }

  @Override
  public Set<Capability> capabilities() {
    return vertex().isPresent() ? TUNES_AND_ANSWERS : ANSWERS;
  }

  /**
   * @throws ProviderException of kind AUTHENTICATION with an API key, for which there are no jobs
   */
  @Override
  protected CloudService<GeminiJob> service() {
    requireVertex();
    return service;
  }

  private GeminiAccess.Vertex requireVertex() {
    return vertex()
        .orElseThrow(
            () ->
                new ProviderException(
                    ProviderException.Kind.AUTHENTICATION,
                    Problem.of(GeminiProvider.class, "api-key.no-tuning")));
  }

  @Override
  protected CloudJob<GeminiJob> backend(JobRef ref) {
    return config.deleteDataAfterJob()
        ? new CleaningJob(ref, service(), errors(), this)
        : super.backend(ref);
  }

  @Override
  protected boolean isTuned(ModelRef model) {
    return model.scheme().equals(ID) && GeminiChecks.isTuned(model.name());
  }

  @Override
  protected String lifeOf(String model) {
    return model;
  }

  /** Rough: Google's vocabulary is not to be had offline. */
  @Override
  protected long tokensOf(TuningRequest request) {
    return GeminiLines.roughTokens(request);
  }

  @Override
  protected Problem unsupported(Capability capability) {
    if (vertex().isEmpty() && TUNES_AND_ANSWERS.contains(capability)) {
      return Problem.of(GeminiProvider.class, "api-key.no-tuning");
    }
    return capability.equals(Capability.hyperparameter("learning-rate"))
        ? Problem.of(GeminiProvider.class, "learning-rate.multiplier")
        : super.unsupported(capability);
  }

  @Override
  protected List<Problem> problemsOf(TuningRequest request) {
    return vertex()
        .map(vertex -> GeminiChecks.problemsOf(request, vertex.location(), table(), today()))
        .orElse(List.of());
  }

  @Override
  protected TuningJob start(TuningRequest request) {
    checkOpen();
    requireVertex();
    return handle(oneJob.start(request.idempotencyToken(), new GeminiSteps(service, request)));
  }

  /**
   * {@inheritDoc}
   *
   * <p>Tuned models answer from the region group of their job's region only; that is seen to here.
   *
   * @throws io.hivetune.tuning.InvalidRequestException if the name does not begin with {@code
   *     vertex:}
   * @throws ProviderException of kind RETIRED if the model has stopped
   */
  @Override
  public ServedChat chat(ModelRef ref) {
    checkCallable(ref);
    return new ServedChat(ref, service.chat(ref), limiter, retries);
  }

  @Override
  public ServedChat chat(TunedModel model) {
    ServedChat chat = chat(model.ref());
    chat.trainedWith(model.systemPrompt());
    return chat;
  }

  @Override
  public EmbeddingModel embeddings(ModelRef ref) {
    checkCallable(ref);
    return service.embeddings(ref, limiter);
  }

  /** Asks the service, once for each count. */
  public TokenCounter tokenCounter(ModelRef ref) {
    checkCallable(ref);
    return service.tokenCounter(ref);
  }

  @Override
  public ChatBatch submitBatch(ModelRef model, List<ChatRequest> requests) {
    checkCallable(model);
    requireVertex();
    return service.batches(settings()).submit(model, requests, oneJob);
  }

  @Override
  public ChatBatch batch(ModelRef model, String id) {
    checkCallable(model);
    requireVertex();
    return service.batches(settings()).find(model, id);
  }

  @Override
  protected void closeOwn() {
    service.close();
  }

  @Override
  public String toString() {
    return "GeminiProvider["
        + vertex().map(v -> v.project() + "/" + v.location()).orElse("API key")
        + "]";
  }
}
