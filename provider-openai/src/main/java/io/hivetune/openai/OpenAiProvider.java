package io.hivetune.openai;

import io.hivetune.chat.ChatBatch;
import io.hivetune.chat.ChatBatches;
import io.hivetune.chat.ChatRequest;
import io.hivetune.chat.EmbeddingModel;
import io.hivetune.chat.EmbeddingProvider;
import io.hivetune.chat.ModelRef;
import io.hivetune.dataset.Problem;
import io.hivetune.openai.internal.OpenAiConnection;
import io.hivetune.openai.internal.OpenAiJob;
import io.hivetune.openai.internal.OpenAiService;
import io.hivetune.tuning.Capability;
import io.hivetune.tuning.InvalidRequestException;
import io.hivetune.tuning.JobRef;
import io.hivetune.tuning.ModelDeletion;
import io.hivetune.tuning.PriceBook;
import io.hivetune.tuning.Retirement;
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
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Tuning and answers on OpenAI, on Azure OpenAI, or on a service with the same wire. Thread-safe.
 *
 * <p>Training data is uploaded, so every request needs a scanner for personal data. A request that
 * is submitted again gets the job that there is: its token travels in the job's metadata and
 * suffix. Job creation is never retried. OpenAI makes no new jobs from 2027-01-06 on; {@link
 * #retirements()} tells, and {@link #validate} refuses then before any upload.
 */
public final class OpenAiProvider extends CloudProvider<OpenAiJob>
    implements ModelDeletion, ChatBatches, EmbeddingProvider {
  static final String ID = "openai";

  private static final Set<Capability> CAPABILITIES =
      Set.of(
          Capability.SUPERVISED,
          Capability.PREFERENCE,
          Capability.VALIDATION_DATA,
          Capability.CONTINUED_TUNING,
          Capability.CHECKPOINTS,
          Capability.PAUSE,
          Capability.EVENTS,
          Capability.JOB_LIST,
          Capability.DATA_CLEANUP,
          Capability.MODEL_DELETION,
          Capability.COST,
          Capability.IDEMPOTENT_SUBMIT,
          Capability.CHAT,
          Capability.STREAMING,
          Capability.JSON_SCHEMA,
          Capability.BATCH,
          Capability.EMBEDDINGS,
          Capability.TOKEN_COUNT,
          Capability.hyperparameter("epochs"),
          Capability.hyperparameter("batch-size"),
          Capability.hyperparameter("learning-rate-multiplier"),
          Capability.hyperparameter("seed"));

  private final OpenAiConfig config;
  private final Retries retries;
  private final OpenAiService service;
  private final OneJob oneJob;
  private final RateLimiter limiter;

  private OpenAiProvider(OpenAiConfig config) {
    super(
        ID,
        config.settings(),
        new ServiceErrors("OpenAI", List.of(config.apiKey())),
        tableOf(config),
        config
            .settings()
            .prices()
            .map(PriceBook::ofFile)
            .orElseGet(
                () ->
                    config.host() == OpenAiConfig.Host.OPENAI
                        ? PriceBook.ofResource(OpenAiProvider.class, "prices.json")
                        : PriceBook.of(List.of())));
    this.config = config;
    retries = new Retries(config.settings().sleeper(), config.settings().jitter());
    service =
        new OpenAiService(
            new OpenAiConnection(
                config.apiKey(),
                config.baseUrl(),
                config.host() == OpenAiConfig.Host.AZURE,
                config.organization(),
                config.project(),
                config.settings().timeout()),
            errors(),
            retries);
    oneJob = new OneJob("OpenAI", config.settings().sleeper());
    limiter =
        new RateLimiter(
            config.settings().limits(), config.settings().clock(), config.settings().sleeper());
  }

  private static RetirementTable tableOf(OpenAiConfig config) {
    if (config.settings().retirements().isPresent()) {
      return RetirementTable.ofFile(OpenAiProvider.class, config.settings().retirements().get());
    }
    return config.host() == OpenAiConfig.Host.OPENAI
        ? RetirementTable.ofResource(OpenAiProvider.class, "retirements.json")
        : RetirementTable.empty();
  }

  /** Opens no connection yet. The caller closes it. */
  public static OpenAiProvider open(OpenAiConfig config) {
    return new OpenAiProvider(config);
  }

  @Override
  public Set<Capability> capabilities() {
    Set<Capability> all = new HashSet<>(CAPABILITIES);
    all.removeAll(config.without());
    return Set.copyOf(all);
  }

  @Override
  protected CloudService<OpenAiJob> service() {
    return service;
  }

  @Override
  protected CloudJob<OpenAiJob> backend(JobRef ref) {
    return capabilities().contains(Capability.PAUSE)
        ? new OpenAiTuningJob.Pausing(ref, service, errors())
        : new OpenAiTuningJob(ref, service, errors());
  }

  @Override
  protected boolean isTuned(ModelRef model) {
    return model.scheme().equals(ID) && model.name().startsWith("ft:");
  }

  @Override
  protected String lifeOf(String model) {
    return OpenAiChecks.baseNameOf(model);
  }

  @Override
  protected long tokensOf(TuningRequest request) {
    return OpenAiTokens.of(request);
  }

  @Override
  protected Problem unsupported(Capability capability) {
    return capability.equals(Capability.hyperparameter("learning-rate"))
        ? Problem.of(OpenAiProvider.class, "learning-rate.multiplier")
        : super.unsupported(capability);
  }

  @Override
  protected List<Problem> problemsOf(TuningRequest request) {
    return OpenAiChecks.problemsOf(request, table(), today());
  }

  /**
   * @throws InvalidRequestException if a training file is larger than the service takes
   */
  @Override
  protected TuningJob start(TuningRequest request) {
    checkOpen();
    return handle(oneJob.start(request.idempotencyToken(), new OpenAiSteps(service, request)));
  }

  /**
   * {@inheritDoc}
   *
   * <p>On Azure the name is that of a deployment.
   *
   * @throws InvalidRequestException if the name does not begin with {@code openai:}
   * @throws io.hivetune.tuning.ProviderException of kind RETIRED if the model has stopped
   */
  @Override
  public ServedChat chat(ModelRef ref) {
    checkCallable(ref);
    return new ServedChat(ref, service.chat(ref.name()), limiter, retries);
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

  @Override
  public ChatBatch submitBatch(ModelRef model, List<ChatRequest> requests) {
    checkCallable(model);
    return service.batches(settings()).submit(model.name(), requests, oneJob);
  }

  @Override
  public ChatBatch batch(ModelRef model, String id) {
    checkCallable(model);
    return service.batches(settings()).find(id);
  }

  @Override
  public void deleteModel(ModelRef tuned) {
    checkOpen();
    if (!isTuned(tuned)) {
      throw new InvalidRequestException(
          List.of(Problem.of(OpenAiProvider.class, "model.not-tuned", tuned)));
    }
    service.deleteModel(tuned.name());
  }

  /**
   * The losses that OpenAI wrote down step by step, as CSV; empty before the job has succeeded.
   *
   * @throws io.hivetune.tuning.ProviderException if the service fails
   */
  public Optional<String> metricsCsv(JobRef job) {
    return service.metricsFile(service.job(job.id()));
  }

  /**
   * {@inheritDoc}
   *
   * <p>Where the service itself sends the day on which a model shuts down, that one is listed too;
   * a service that can't be asked leaves the table alone.
   */
  @Override
  public List<Retirement> retirements() {
    return Stream.concat(super.retirements().stream(), service.announced(today()).stream())
        .sorted(Comparator.comparing(Retirement::date))
        .toList();
  }

  @Override
  protected void closeOwn() {
    service.close();
  }

  @Override
  public String toString() {
    return "OpenAiProvider[" + config.baseUrl() + "]";
  }
}
