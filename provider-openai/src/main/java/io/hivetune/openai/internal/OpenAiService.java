package io.hivetune.openai.internal;

import com.fasterxml.jackson.databind.JsonNode;
import com.openai.client.OpenAIClient;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import com.openai.core.ObjectMappers;
import com.openai.models.files.FileCreateParams;
import com.openai.models.files.FileListParams;
import com.openai.models.files.FileObject;
import com.openai.models.files.FilePurpose;
import com.openai.models.finetuning.jobs.FineTuningJob;
import com.openai.models.finetuning.jobs.JobListParams;
import io.hivetune.chat.ChatReply;
import io.hivetune.chat.ChatRequest;
import io.hivetune.tuning.ProviderException;
import io.hivetune.tuning.spi.ServiceErrors;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * OpenAI's client, with its silent retries off where a retry could make a second job or file.
 *
 * <p>By default the client sends a call again twice, also one that makes something, and OkHttp
 * below it has its own mind, see {@link SentOnce}. Thread-safe.
 */
public final class OpenAiService implements AutoCloseable {
  private static final int READ_RETRIES = 2;
  private static final long PAGE = 100;
  private static final Pattern STEP = Pattern.compile("Step (\\d+)/(\\d+)");

  private final OpenAIClient reading;
  private final OpenAIClient making;
  private final OpenAiErrors errors;
  private final OpenAiChat chat;

  public OpenAiService(OpenAiConnection connection, ServiceErrors errors) {
    this.errors = new OpenAiErrors(errors);
    reading =
        OpenAIOkHttpClient.builder()
            .addInterceptor(new SentOnce())
            .apiKey(connection.apiKey().reveal())
            .baseUrl(connection.baseUrl().toString())
            .organization(connection.organization())
            .project(connection.project())
            .timeout(connection.timeout())
            .maxRetries(READ_RETRIES)
            .sleeper(new SdkSleeper(connection.sleeper()))
            .build();
    making = reading.withOptions(options -> options.maxRetries(0));
    chat = new OpenAiChat(reading);
  }

  /** The id of a file with this name and size, if the service has it. */
  public Optional<String> findFile(String name, long bytes) {
    return errors.translate(
        () -> {
          FileListParams all = FileListParams.builder().purpose("fine-tune").limit(PAGE).build();
          for (FileObject file : reading.files().list(all).autoPager()) {
            JsonNode json = tree(file);
            if (json.path("filename").asText().equals(name)
                && json.path("bytes").asLong() == bytes
                && !json.path("status").asText().equals("error")) {
              return Optional.of(json.path("id").asText());
            }
          }
          return Optional.empty();
        });
  }

  /** Streams the file up; its name goes with it. */
  public String upload(Path file) {
    return errors.translate(
        () ->
            tree(making
                    .files()
                    .create(
                        FileCreateParams.builder()
                            .file(file)
                            .purpose(FilePurpose.FINE_TUNE)
                            .build()))
                .path("id")
                .asText());
  }

  public void deleteFile(String id) {
    errors.translate(() -> making.files().delete(id));
  }

  /** Exactly one POST. */
  public OpenAiJob create(OpenAiJobSpec spec) {
    return errors.translate(
        () -> OpenAiJob.of(tree(making.fineTuning().jobs().create(JobParams.of(spec)))));
  }

  /** The newest job with this token that has not ended without a model. */
  public Optional<OpenAiJob> findJob(String key, String token) {
    return errors.translate(
        () -> {
          // The filter saves pages; servers that don't know it send all jobs, so each is looked at.
          JobListParams filtered =
              JobListParams.builder()
                  .limit(PAGE)
                  .metadata(
                      JobListParams.Metadata.builder().putAdditionalProperty(key, token).build())
                  .build();
          for (FineTuningJob each : reading.fineTuning().jobs().list(filtered).autoPager()) {
            OpenAiJob job = OpenAiJob.of(tree(each));
            if (job.hasToken(key, token) && !job.isLost()) {
              return Optional.of(job);
            }
          }
          return Optional.empty();
        });
  }

  public OpenAiJob job(String id) {
    return errors.translate(() -> OpenAiJob.of(tree(reading.fineTuning().jobs().retrieve(id))));
  }

  public void cancel(String id) {
    errors.translate(() -> making.fineTuning().jobs().cancel(id));
  }

  public List<OpenAiCheckpoint> checkpoints(String id) {
    return errors.translate(
        () -> {
          List<OpenAiCheckpoint> all = new ArrayList<>();
          reading
              .fineTuning()
              .jobs()
              .checkpoints()
              .list(id)
              .autoPager()
              .forEach(
                  c -> {
                    JsonNode json = tree(c);
                    all.add(
                        new OpenAiCheckpoint(
                            json.path("fine_tuned_model_checkpoint").asText(),
                            json.path("step_number").asLong(),
                            number(json.path("metrics"), "full_valid_loss")));
                  });
          return all;
        });
  }

  /** The last metrics, or nothing where the service has none or doesn't tell. */
  public Optional<OpenAiMetrics> metrics(String id) {
    try {
      return errors.translate(
          () ->
              reading.fineTuning().jobs().listEvents(id).data().stream()
                  .map(OpenAiService::tree)
                  .filter(e -> e.path("data").has("step"))
                  .findFirst()
                  .map(OpenAiService::metricsOf));
    } catch (ProviderException e) {
      // A job's status matters more than its losses: a look must not fail for them.
      return Optional.empty();
    }
  }

  private static OpenAiMetrics metricsOf(JsonNode event) {
    JsonNode data = event.path("data");
    Matcher step = STEP.matcher(event.path("message").asText());
    long total =
        data.has("total_steps")
            ? data.path("total_steps").asLong()
            : step.find() ? Long.parseLong(step.group(2)) : 0;
    return new OpenAiMetrics(
        data.path("step").asLong(), total, number(data, "train_loss"), number(data, "valid_loss"));
  }

  private static OptionalDouble number(JsonNode object, String name) {
    JsonNode value = object.path(name);
    return value.isNumber() ? OptionalDouble.of(value.doubleValue()) : OptionalDouble.empty();
  }

  public ChatReply chat(String model, ChatRequest request) {
    return errors.translate(() -> chat.answer(model, request));
  }

  /** Hands each piece over on this thread. */
  public ChatReply chat(String model, ChatRequest request, Consumer<String> onText) {
    return errors.translate(() -> chat.stream(model, request, onText));
  }

  private static JsonNode tree(Object model) {
    return ObjectMappers.jsonMapper().valueToTree(model);
  }

  @Override
  public void close() {
    reading.close();
  }
}
