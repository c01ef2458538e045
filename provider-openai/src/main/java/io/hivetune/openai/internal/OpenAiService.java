package io.hivetune.openai.internal;

import static io.hivetune.openai.internal.OpenAiClients.tree;

import com.fasterxml.jackson.databind.JsonNode;
import com.openai.client.OpenAIClient;
import com.openai.models.files.FilePurpose;
import com.openai.models.finetuning.jobs.FineTuningJob;
import com.openai.models.finetuning.jobs.JobListEventsParams;
import com.openai.models.finetuning.jobs.JobListParams;
import com.openai.models.models.Model;
import io.hivetune.chat.EmbeddingModel;
import io.hivetune.chat.ModelRef;
import io.hivetune.tuning.Checkpoint;
import io.hivetune.tuning.JobEvent;
import io.hivetune.tuning.ProviderException;
import io.hivetune.tuning.Retirement;
import io.hivetune.tuning.TrainingProgress;
import io.hivetune.tuning.spi.CloudService;
import io.hivetune.tuning.spi.CloudSettings;
import io.hivetune.tuning.spi.RateLimiter;
import io.hivetune.tuning.spi.Retries;
import io.hivetune.tuning.spi.ServedChat;
import io.hivetune.tuning.spi.ServiceCalls;
import io.hivetune.tuning.spi.ServiceErrors;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** OpenAI's files, jobs and models through its client. Thread-safe. */
public final class OpenAiService implements CloudService<OpenAiJob> {
  private static final long PAGE = 100;

  private final OpenAIClient client;
  private final ServiceCalls calls;
  private final ServiceErrors errors;
  private final OpenAiFiles files;

  public OpenAiService(OpenAiConnection connection, ServiceErrors errors, Retries retries) {
    this(connection, errors, retries, OpenAiFiles.LARGEST_PIECE, OpenAiFiles.PART);
  }

  OpenAiService(
      OpenAiConnection connection,
      ServiceErrors errors,
      Retries retries,
      long largestPiece,
      long partSize) {
    this.errors = errors;
    client = OpenAiClients.open(connection);
    calls = new ServiceCalls(new OpenAiErrors(errors), retries);
    files = new OpenAiFiles(client, calls, largestPiece, partSize);
  }

  /** The id of a file with this name and size, if the service has it. */
  public Optional<String> findFile(String name, long bytes, String purpose) {
    return files.find(name, bytes, purpose);
  }

  /** Streams a training file up; its name goes with it. */
  public String upload(Path file, String name, long bytes) {
    return files.upload(file, name, bytes, FilePurpose.FINE_TUNE);
  }

  public void deleteFile(String id) {
    files.delete(id);
  }

  @Override
  public void deleteData(String name) {
    files.delete(name);
  }

  /** Exactly one POST. */
  public OpenAiJob create(OpenAiJobSpec spec) {
    return calls.once(
        () -> OpenAiJob.of(tree(client.fineTuning().jobs().create(JobParams.of(spec)))));
  }

  /** The newest job with this token that has not ended without a model. */
  public Optional<OpenAiJob> findJob(String key, String token) {
    return calls.reading(
        () -> {
          // The filter saves pages; servers that don't know it send all jobs, so each is looked at.
          JobListParams filtered =
              JobListParams.builder()
                  .limit(PAGE)
                  .metadata(
                      JobListParams.Metadata.builder().putAdditionalProperty(key, token).build())
                  .build();
          for (FineTuningJob each : client.fineTuning().jobs().list(filtered).autoPager()) {
            OpenAiJob job = OpenAiJob.of(tree(each));
            if (job.hasToken(key, token) && !job.isLost()) {
              return Optional.of(job);
            }
          }
          return Optional.empty();
        });
  }

  @Override
  public OpenAiJob job(String id) {
    return calls.reading(() -> OpenAiJob.of(tree(client.fineTuning().jobs().retrieve(id))));
  }

  /** Page by page: the next one is asked for when the last job of one has been read. */
  @Override
  public Stream<OpenAiJob> jobs() {
    return new Pages<>(
            after -> {
              JobListParams.Builder page = JobListParams.builder().limit(PAGE);
              after.ifPresent(page::after);
              return calls.reading(() -> client.fineTuning().jobs().list(page.build()).items());
            },
            PAGE)
        .stream().map(OpenAiJob::of);
  }

  @Override
  public void cancel(OpenAiJob job) {
    calls.once(() -> client.fineTuning().jobs().cancel(job.id()));
  }

  public void pause(String id) {
    calls.once(() -> client.fineTuning().jobs().pause(id));
  }

  public void resume(String id) {
    calls.once(() -> client.fineTuning().jobs().resume(id));
  }

  private Stream<JsonNode> rawEvents(String id) {
    return new Pages<>(
            after -> {
              JobListEventsParams.Builder page =
                  JobListEventsParams.builder().fineTuningJobId(id).limit(PAGE);
              after.ifPresent(page::after);
              return calls.reading(
                  () -> client.fineTuning().jobs().listEvents(page.build()).items());
            },
            PAGE)
        .stream();
  }

  /** What happened to the job, the newest first, page by page. */
  public Stream<JobEvent> events(String id) {
    return rawEvents(id)
        .map(
            e ->
                new JobEvent(
                    Instant.ofEpochSecond(e.path("created_at").asLong()),
                    level(e.path("level").asText()),
                    errors.clean(e.path("message").asText())));
  }

  private static JobEvent.Level level(String wire) {
    return switch (wire) {
      case "warn" -> JobEvent.Level.WARNING;
      case "error" -> JobEvent.Level.ERROR;
      default -> JobEvent.Level.INFO;
    };
  }

  /** By the last metrics, or nothing where the service has none or doesn't tell. */
  @Override
  public Optional<TrainingProgress> progress(OpenAiJob job) {
    try {
      return rawEvents(job.id())
          .limit(PAGE)
          .filter(e -> e.path("data").has("step"))
          .findFirst()
          .map(e -> OpenAiMetrics.progress(e, job));
    } catch (ProviderException e) {
      // A job's status matters more than its losses: a look must not fail for them.
      return Optional.empty();
    }
  }

  @Override
  public List<Checkpoint> checkpoints(OpenAiJob job) {
    return calls.reading(
        () -> {
          List<Checkpoint> all = new ArrayList<>();
          client
              .fineTuning()
              .jobs()
              .checkpoints()
              .list(job.id())
              .autoPager()
              .forEach(c -> all.add(OpenAiMetrics.checkpoint(tree(c))));
          return all;
        });
  }

  /** Losses by step as CSV, where the job left a file of them. */
  public Optional<String> metricsFile(OpenAiJob job) {
    return job.resultFiles().stream().findFirst().map(files::content);
  }

  /** Days on which models stop, as far as the service sends them; empty where it can't be asked. */
  public List<Retirement> announced(LocalDate today) {
    List<Retirement> all = new ArrayList<>();
    try {
      for (Model model : calls.once(() -> client.models().list().items())) {
        JsonNode json = tree(model);
        JsonNode date = json.path("shutdown_date");
        if (date.isNumber() || date.isTextual()) {
          dayOf(date)
              .filter(day -> !day.isBefore(today))
              .ifPresent(
                  day ->
                      all.add(
                          new Retirement(
                              json.path("id").asText(), day, "shutdown_date of the service")));
        }
      }
    } catch (ProviderException e) {
      return List.of();
    }
    return all;
  }

  private static Optional<LocalDate> dayOf(JsonNode date) {
    if (date.isNumber()) {
      return Optional.of(LocalDate.ofInstant(Instant.ofEpochSecond(date.asLong()), ZoneOffset.UTC));
    }
    return date.asText().matches("\\d{4}-\\d{2}-\\d{2}.*")
        ? Optional.of(LocalDate.parse(date.asText().substring(0, 10)))
        : Optional.empty();
  }

  /** One model; calls are made without retries. */
  public ServedChat.Wire chat(String model) {
    return new OpenAiChat(client, calls, model);
  }

  public EmbeddingModel embeddings(ModelRef ref, RateLimiter limiter) {
    return new OpenAiEmbeddings(ref, client, calls, limiter);
  }

  public OpenAiBatches batches(CloudSettings settings) {
    return new OpenAiBatches(client, calls, files, settings);
  }

  public void deleteModel(String name) {
    calls.deleting(() -> client.models().delete(name));
  }

  @Override
  public void close() {
    client.close();
  }
}
