package io.hivetune.gemini.internal;

import com.google.auth.oauth2.GoogleCredentials;
import com.google.genai.Client;
import com.google.genai.types.AdapterSize;
import com.google.genai.types.CancelTuningJobConfig;
import com.google.genai.types.CreateTuningJobConfig;
import com.google.genai.types.GetTuningJobConfig;
import com.google.genai.types.ListTuningJobsConfig;
import com.google.genai.types.TuningDataset;
import com.google.genai.types.TuningJob;
import com.google.genai.types.TuningMethod;
import com.google.genai.types.TuningValidationDataset;
import io.hivetune.chat.EmbeddingModel;
import io.hivetune.chat.ModelRef;
import io.hivetune.dataset.TokenCounter;
import io.hivetune.tuning.Checkpoint;
import io.hivetune.tuning.TrainingProgress;
import io.hivetune.tuning.spi.CloudService;
import io.hivetune.tuning.spi.CloudSettings;
import io.hivetune.tuning.spi.RateLimiter;
import io.hivetune.tuning.spi.Retries;
import io.hivetune.tuning.spi.ServedChat;
import io.hivetune.tuning.spi.ServiceCalls;
import io.hivetune.tuning.spi.ServiceErrors;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Vertex AI and Cloud Storage through Google's clients. Thread-safe. */
public final class GeminiService implements CloudService<GeminiJob> {
  /** All that HiveTune uploads lies below this in the bucket. */
  public static final String DATA_FOLDER = "hivetune/";

  private static final int PAGE = 100;
  private static final Pattern LOCATION = Pattern.compile("projects/[^/]+/locations/([^/]+)/.*");

  /** Tuned models answer from the region group of their job's region only. */
  private static final Map<String, String> ANSWERING =
      Map.of("us-central1", "us", "europe-west4", "eu");

  private static final Map<Integer, AdapterSize.Known> SIZES =
      Map.of(
          1, AdapterSize.Known.ADAPTER_SIZE_ONE,
          2, AdapterSize.Known.ADAPTER_SIZE_TWO,
          4, AdapterSize.Known.ADAPTER_SIZE_FOUR,
          8, AdapterSize.Known.ADAPTER_SIZE_EIGHT,
          16, AdapterSize.Known.ADAPTER_SIZE_SIXTEEN);

  private final GeminiConnection connection;
  private final ServiceCalls calls;
  private final GeminiClients clients;
  private final Optional<GeminiBucket> bucket;

  /**
   * @throws io.hivetune.tuning.ProviderException of kind AUTHENTICATION if there are no credentials
   */
  public GeminiService(GeminiConnection connection, ServiceErrors errors, Retries retries) {
    this(connection, errors, retries, GeminiBucket.PIECE);
  }

  GeminiService(
      GeminiConnection connection, ServiceErrors errors, Retries retries, int uploadPiece) {
    this.connection = connection;
    calls = new ServiceCalls(new GeminiErrors(errors), retries);
    Optional<GoogleCredentials> credentials = connection.login().map(GoogleLogin::credentials);
    clients = new GeminiClients(connection, credentials);
    bucket = credentials.map(c -> new GeminiBucket(connection, c, calls, uploadPiece));
  }

  private GeminiBucket bucket() {
    return bucket.orElseThrow();
  }

  /** The address of an object in the bucket. */
  public String uri(String name) {
    return bucket().uri(name);
  }

  /** Whether the bucket has this object with this size. */
  public boolean hasObject(String name, long bytes) {
    return bucket().has(name, bytes);
  }

  public void upload(String name, Path file, long bytes) {
    bucket().upload(name, file, bytes);
  }

  public void deleteObject(String name) {
    bucket().delete(name);
  }

  @Override
  public void deleteData(String uri) {
    bucket().deleteUri(uri);
  }

  private Client tuning() {
    return clients.at(connection.location());
  }

  /** Exactly one POST. */
  public GeminiJob create(GeminiJobSpec spec) {
    Start start = startOf(spec.model());
    CreateTuningJobConfig.Builder config = config(spec);
    start.checkpoint().ifPresent(config::preTunedModelCheckpointId);
    return calls.once(
        () ->
            jobOf(
                tuning()
                    .tunings
                    .tune(
                        start.model(),
                        TuningDataset.builder().gcsUri(spec.trainingUri()).build(),
                        config.build())));
  }

  /** What a job goes on from. */
  private record Start(String model, Optional<String> checkpoint) {}

  /** Models are called by endpoint, but tuning goes on from the registered model behind it. */
  private Start startOf(String model) {
    if (!model.contains("/endpoints/")) {
      return new Start(model, Optional.empty());
    }
    try (Stream<GeminiJob> all = jobs()) {
      return all.flatMap(job -> startFrom(job, model))
          .findFirst()
          .orElseThrow(
              () ->
                  new io.hivetune.tuning.ProviderException(
                      io.hivetune.tuning.ProviderException.Kind.NOT_FOUND,
                      io.hivetune.dataset.Problem.of(
                          GeminiService.class, "endpoint.unknown", model)));
    }
  }

  private static Stream<Start> startFrom(GeminiJob job, String endpoint) {
    if (job.registered().isEmpty()) {
      return Stream.empty();
    }
    String registered = job.registered().get();
    if (job.model().filter(endpoint::equals).isPresent()) {
      return Stream.of(new Start(registered, Optional.empty()));
    }
    return job.checkpoints().stream()
        .filter(c -> c.endpoint().equals(endpoint))
        .map(c -> new Start(registered, Optional.of(c.id())));
  }

  private static CreateTuningJobConfig.Builder config(GeminiJobSpec spec) {
    CreateTuningJobConfig.Builder config =
        CreateTuningJobConfig.builder()
            .method(
                new TuningMethod(
                    spec.beta().isPresent()
                        ? TuningMethod.Known.PREFERENCE_TUNING
                        : TuningMethod.Known.SUPERVISED_FINE_TUNING))
            .tunedModelDisplayName(spec.displayName())
            .description(GeminiJob.describe(spec.notes()))
            .labels(spec.labels());
    spec.validationUri()
        .ifPresent(
            uri -> config.validationDataset(TuningValidationDataset.builder().gcsUri(uri).build()));
    spec.beta().ifPresent(b -> config.beta(b.floatValue()));
    spec.epochs().ifPresent(config::epochCount);
    spec.learningRateMultiplier().ifPresent(m -> config.learningRateMultiplier(m.floatValue()));
    spec.adapterSize().map(SIZES::get).ifPresent(s -> config.adapterSize(new AdapterSize(s)));
    return config;
  }

  /** The newest job with this label that has not ended without a model. */
  public Optional<GeminiJob> findJob(String label, String value) {
    return calls.reading(
        () -> {
          try (Stream<GeminiJob> all = list()) {
            return all.filter(job -> value.equals(job.labels().get(label)) && !job.isLost())
                .findFirst();
          }
        });
  }

  /** The client fetches the next page when the last job of one has been read. */
  private Stream<GeminiJob> list() {
    Iterable<TuningJob> pages =
        tuning().tunings.list(ListTuningJobsConfig.builder().pageSize(PAGE).build());
    return StreamSupport.stream(pages.spliterator(), false).map(GeminiService::jobOf);
  }

  @Override
  public Stream<GeminiJob> jobs() {
    return calls.reading(this::list);
  }

  @Override
  public GeminiJob job(String name) {
    return calls.reading(
        () ->
            jobOf(
                clients
                    .at(locationOf(name))
                    .tunings
                    .get(name, GetTuningJobConfig.builder().build())));
  }

  @Override
  public void cancel(GeminiJob job) {
    // The service refuses a second word while it is still stopping.
    if (!job.isCancelling()) {
      calls.once(
          () ->
              clients
                  .at(locationOf(job.id()))
                  .tunings
                  .cancel(job.id(), CancelTuningJobConfig.builder().build()));
    }
  }

  /** Vertex AI tells passes and steps done, no losses. */
  @Override
  public Optional<TrainingProgress> progress(GeminiJob job) {
    return Optional.of(
        new TrainingProgress(
            job.completedEpochs(),
            job.epochs(),
            job.completedSteps(),
            0,
            OptionalDouble.empty(),
            OptionalDouble.empty(),
            OptionalDouble.empty(),
            Optional.empty()));
  }

  @Override
  public List<Checkpoint> checkpoints(GeminiJob job) {
    return job.checkpoints().stream()
        .map(
            c ->
                new Checkpoint(
                    ModelRef.of("vertex", c.endpoint()), c.step(), OptionalDouble.empty()))
        .toList();
  }

  private Client answering(ModelRef ref) {
    Matcher named = LOCATION.matcher(ref.name());
    String location = named.matches() ? named.group(1) : connection.location();
    return clients.at(ANSWERING.getOrDefault(location, location));
  }

  /** One model or endpoint; calls are made without retries. */
  public ServedChat.Wire chat(ModelRef ref) {
    return new GeminiChat(ref, () -> answering(ref), calls);
  }

  public EmbeddingModel embeddings(ModelRef ref, RateLimiter limiter) {
    return new GeminiEmbeddings(ref, () -> answering(ref), calls, limiter);
  }

  public TokenCounter tokenCounter(ModelRef ref) {
    return TokenCounter.of(
        ref.toString(),
        true,
        messages -> calls.reading(() -> GeminiChat.countTokens(answering(ref), ref, messages)));
  }

  public GeminiBatches batches(CloudSettings settings) {
    return new GeminiBatches(tuning(), bucket(), calls, settings);
  }

  private static String locationOf(String jobName) {
    Matcher matcher = LOCATION.matcher(jobName);
    return matcher.matches() ? matcher.group(1) : "us-central1";
  }

  private static GeminiJob jobOf(TuningJob job) {
    return GeminiJob.of(job.toJson());
  }

  @Override
  public void close() {
    clients.close();
  }
}
