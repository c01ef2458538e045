package io.hivetune.gemini.internal;

import com.google.auth.oauth2.GoogleCredentials;
import com.google.cloud.storage.Blob;
import com.google.cloud.storage.BlobId;
import com.google.cloud.storage.BlobInfo;
import com.google.cloud.storage.HttpStorageOptions;
import com.google.cloud.storage.Storage;
import com.google.cloud.storage.StorageOptions;
import com.google.genai.types.AdapterSize;
import com.google.genai.types.CancelTuningJobConfig;
import com.google.genai.types.CreateTuningJobConfig;
import com.google.genai.types.GetTuningJobConfig;
import com.google.genai.types.ListTuningJobsConfig;
import com.google.genai.types.TuningDataset;
import com.google.genai.types.TuningJob;
import com.google.genai.types.TuningMethod;
import com.google.genai.types.TuningValidationDataset;
import io.hivetune.chat.ChatReply;
import io.hivetune.chat.ChatRequest;
import io.hivetune.chat.ModelRef;
import io.hivetune.tuning.spi.Retries;
import io.hivetune.tuning.spi.ServiceErrors;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Vertex AI and Cloud Storage through Google's clients. Thread-safe. */
public final class GeminiService implements AutoCloseable {
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

  private final GeminiErrors errors;
  private final Retries retries;
  private final GeminiClients clients;
  private final Optional<Storage> storage;

  /**
   * @throws io.hivetune.tuning.ProviderException of kind AUTHENTICATION if there are no credentials
   */
  public GeminiService(GeminiConnection connection, ServiceErrors errors) {
    this.errors = new GeminiErrors(errors);
    retries = new Retries(connection.sleeper());
    Optional<GoogleCredentials> credentials =
        connection.apiKey().isPresent()
            ? Optional.empty()
            : Optional.of(GoogleLogin.of(connection.accessToken(), connection.serviceAccount()));
    clients = new GeminiClients(connection, credentials);
    storage = credentials.map(c -> storage(connection, c));
  }

  private static Storage storage(GeminiConnection connection, GoogleCredentials credentials) {
    HttpStorageOptions.Builder options = StorageOptions.http();
    options.setProjectId(connection.project()).setCredentials(credentials);
    connection.baseUrl().ifPresent(url -> options.setHost(url.toString()));
    return options.build().getService();
  }

  /** Whether the bucket has this object with this size. */
  public boolean hasObject(String bucket, String name, long bytes) {
    return retries.reading(
        () ->
            errors.translate(
                () -> {
                  Blob blob = storage.orElseThrow().get(BlobId.of(bucket, name));
                  return blob != null && blob.getSize() != null && blob.getSize() == bytes;
                }));
  }

  /**
   * Sends the file up in pieces; the client goes on after a cut. The same name gives one object.
   */
  public void upload(String bucket, String name, Path file) {
    errors.translate(
        () ->
            storage
                .orElseThrow()
                .createFrom(
                    BlobInfo.newBuilder(bucket, name).setContentType("application/jsonl").build(),
                    file));
  }

  public void deleteObject(String bucket, String name) {
    errors.translate(() -> storage.orElseThrow().delete(BlobId.of(bucket, name)));
  }

  /** Exactly one POST. */
  public GeminiJob create(String location, GeminiJobSpec spec) {
    return errors.translate(
        () ->
            jobOf(
                clients
                    .at(location)
                    .tunings
                    .tune(
                        spec.model(),
                        TuningDataset.builder().gcsUri(spec.trainingUri()).build(),
                        config(spec))));
  }

  private static CreateTuningJobConfig config(GeminiJobSpec spec) {
    CreateTuningJobConfig.Builder config =
        CreateTuningJobConfig.builder()
            .method(new TuningMethod(TuningMethod.Known.SUPERVISED_FINE_TUNING))
            .tunedModelDisplayName(spec.displayName())
            .description(GeminiJob.describe(spec.notes()))
            .labels(spec.labels());
    spec.validationUri()
        .ifPresent(
            uri -> config.validationDataset(TuningValidationDataset.builder().gcsUri(uri).build()));
    spec.epochs().ifPresent(config::epochCount);
    spec.learningRateMultiplier().ifPresent(m -> config.learningRateMultiplier(m.floatValue()));
    spec.adapterSize().map(SIZES::get).ifPresent(s -> config.adapterSize(new AdapterSize(s)));
    return config.build();
  }

  /** The newest job with this label that has not ended without a model. */
  public Optional<GeminiJob> findJob(String location, String label, String value) {
    return retries.reading(
        () ->
            errors.translate(
                () -> {
                  ListTuningJobsConfig pages =
                      ListTuningJobsConfig.builder().pageSize(PAGE).build();
                  for (TuningJob each : clients.at(location).tunings.list(pages)) {
                    GeminiJob job = jobOf(each);
                    if (value.equals(job.labels().get(label)) && !job.isLost()) {
                      return Optional.of(job);
                    }
                  }
                  return Optional.empty();
                }));
  }

  public GeminiJob job(String name) {
    return retries.reading(
        () ->
            errors.translate(
                () ->
                    jobOf(
                        clients
                            .at(locationOf(name))
                            .tunings
                            .get(name, GetTuningJobConfig.builder().build()))));
  }

  public void cancel(String name) {
    errors.translate(
        () ->
            clients
                .at(locationOf(name))
                .tunings
                .cancel(name, CancelTuningJobConfig.builder().build()));
  }

  /** {@code fallback} is where models answer that are not named with a location. */
  public ChatReply chat(ModelRef ref, String fallback, ChatRequest request) {
    return retries.reading(() -> errors.translate(() -> chatOf(ref, fallback).answer(request)));
  }

  /** Not tried again: pieces may have been handed over. */
  public ChatReply chat(
      ModelRef ref, String fallback, ChatRequest request, Consumer<String> onText) {
    return errors.translate(() -> chatOf(ref, fallback).stream(request, onText));
  }

  private GeminiChat chatOf(ModelRef ref, String fallback) {
    Matcher named = LOCATION.matcher(ref.name());
    String location = named.matches() ? named.group(1) : fallback;
    return new GeminiChat(ref, clients.at(ANSWERING.getOrDefault(location, location)));
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
