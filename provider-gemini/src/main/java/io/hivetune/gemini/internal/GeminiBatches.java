package io.hivetune.gemini.internal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.genai.Client;
import com.google.genai.types.BatchJob;
import com.google.genai.types.BatchJobDestination;
import com.google.genai.types.BatchJobSource;
import com.google.genai.types.CancelBatchJobConfig;
import com.google.genai.types.CreateBatchJobConfig;
import com.google.genai.types.GenerateContentResponse;
import com.google.genai.types.GetBatchJobConfig;
import com.google.genai.types.ListBatchJobsConfig;
import io.hivetune.chat.ChatBatch;
import io.hivetune.chat.ChatRequest;
import io.hivetune.chat.ModelRef;
import io.hivetune.dataset.Fingerprint;
import io.hivetune.tuning.spi.CloudBatch;
import io.hivetune.tuning.spi.CloudSettings;
import io.hivetune.tuning.spi.OneJob;
import io.hivetune.tuning.spi.SafeUpload;
import io.hivetune.tuning.spi.ServiceCalls;
import io.hivetune.tuning.spi.TextFile;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Vertex AI's batch prediction: questions and answers lie in the bucket. Answers come in any order,
 * each with its question, by which they are put in order again.
 */
public final class GeminiBatches {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int PAGE = 100;

  private final Client client;
  private final GeminiBucket bucket;
  private final ServiceCalls calls;
  private final CloudSettings settings;

  GeminiBatches(Client client, GeminiBucket bucket, ServiceCalls calls, CloudSettings settings) {
    this.client = client;
    this.bucket = bucket;
    this.calls = calls;
    this.settings = settings;
  }

  /** Exactly one batch for the same questions, as {@link OneJob} does it. */
  public ChatBatch submit(ModelRef model, List<ChatRequest> requests, OneJob oneJob) {
    List<String> lines = new ArrayList<>();
    for (ChatRequest request : requests) {
      ObjectNode line = JSON.createObjectNode();
      line.set("request", GeminiChat.json(request));
      lines.add(line.toString());
    }
    String token =
        Fingerprint.ofText(model + "\n" + String.join("\n", lines)).sha256().substring(0, 16);
    String id = oneJob.start("batch-" + token, new Steps(model.name(), lines, token));
    return handle(model, id);
  }

  public ChatBatch find(ModelRef model, String id) {
    get(id);
    return handle(model, id);
  }

  private ChatBatch handle(ModelRef model, String id) {
    return new CloudBatch(id, new Wire(model), settings);
  }

  private final class Steps implements OneJob.Steps<String, String> {
    private final String model;
    private final List<String> lines;
    private final String displayName;
    private boolean uploaded;

    Steps(String model, List<String> lines, String token) {
      this.model = model;
      this.lines = lines;
      this.displayName = "hivetune-batch-" + token;
    }

    @Override
    public Optional<String> find() {
      return calls.reading(
          () -> {
            for (BatchJob each :
                client.batches.list(ListBatchJobsConfig.builder().pageSize(PAGE).build())) {
              if (each.displayName().filter(displayName::equals).isPresent()
                  && !failed(stateOf(each))) {
                return each.name();
              }
            }
            return Optional.empty();
          });
    }

    @Override
    public String prepare() {
      try (TextFile file = TextFile.write(lines)) {
        String name = GeminiService.DATA_FOLDER + file.fileName();
        return SafeUpload.send(
            bucket.uri(name),
            () -> bucket.has(name, file.bytes()) ? Optional.of(name) : Optional.empty(),
            () -> {
              bucket.upload(name, file.path(), file.bytes());
              return name;
            },
            id -> uploaded = true);
      }
    }

    @Override
    public String create(String object) {
      return calls.once(
          () ->
              client
                  .batches
                  .create(
                      model,
                      BatchJobSource.builder()
                          .format("jsonl")
                          .gcsUri(List.of(bucket.uri(object)))
                          .build(),
                      CreateBatchJobConfig.builder()
                          .displayName(displayName)
                          .dest(
                              BatchJobDestination.builder()
                                  .format("jsonl")
                                  .gcsUri(bucket.uri(GeminiService.DATA_FOLDER + displayName))
                                  .build())
                          .build())
                  .name()
                  .orElseThrow());
    }

    @Override
    public void abandon(String object) {
      if (uploaded) {
        bucket.delete(object);
      }
    }

    @Override
    public String describe(String object) {
      return bucket.uri(object);
    }
  }

  private BatchJob get(String id) {
    return calls.reading(() -> client.batches.get(id, GetBatchJobConfig.builder().build()));
  }

  private static String stateOf(BatchJob job) {
    return job.state().map(Object::toString).orElse("");
  }

  private static boolean failed(String state) {
    return state.equals("JOB_STATE_FAILED")
        || state.equals("JOB_STATE_CANCELLED")
        || state.equals("JOB_STATE_EXPIRED");
  }

  private final class Wire implements CloudBatch.Wire {
    private final ModelRef model;

    Wire(ModelRef model) {
      this.model = model;
    }

    @Override
    public ChatBatch.Status look(String id) {
      BatchJob job = get(id);
      String state = stateOf(job);
      long done = job.completionStats().flatMap(s -> s.successfulCount()).orElse(0L);
      long lost = job.completionStats().flatMap(s -> s.failedCount()).orElse(0L);
      long open = job.completionStats().flatMap(s -> s.incompleteCount()).orElse(0L);
      return new ChatBatch.Status(
          state,
          failed(state)
              || state.equals("JOB_STATE_SUCCEEDED")
              || state.equals("JOB_STATE_PARTIALLY_SUCCEEDED"),
          failed(state),
          done + lost + open,
          done);
    }

    @Override
    public void cancel(String id) {
      calls.once(
          () -> {
            client.batches.cancel(id, CancelBatchJobConfig.builder().build());
            return id;
          });
    }

    @Override
    public List<ChatBatch.Item> items(String id) {
      BatchJob job = get(id);
      String questions =
          job.src().flatMap(BatchJobSource::gcsUri).map(uris -> uris.get(0)).orElseThrow();
      String answers =
          job.outputInfo()
              .flatMap(o -> o.gcsOutputDirectory())
              .or(() -> job.dest().flatMap(BatchJobDestination::gcsUri))
              .orElseThrow();
      Map<JsonNode, Deque<JsonNode>> byQuestion = new HashMap<>();
      for (String line : bucket.linesBelow(answers)) {
        JsonNode answer = parse(line);
        byQuestion.computeIfAbsent(answer.path("request"), q -> new ArrayDeque<>()).add(answer);
      }
      return bucket.lines(questions).stream()
          .map(line -> byQuestion.get(parse(line).path("request")))
          .map(found -> itemOf(found == null ? null : found.poll()))
          .toList();
    }

    private ChatBatch.Item itemOf(@org.jspecify.annotations.Nullable JsonNode answer) {
      if (answer == null) {
        return new ChatBatch.Item(Optional.empty(), Optional.of("no answer"));
      }
      if (!answer.path("response").has("candidates")) {
        return new ChatBatch.Item(
            Optional.empty(), Optional.of(answer.path("status").asText("no answer")));
      }
      GenerateContentResponse response =
          GenerateContentResponse.fromJson(answer.path("response").toString());
      return new ChatBatch.Item(
          Optional.of(GeminiChat.replyOf(model, response, Duration.ZERO)), Optional.empty());
    }
  }

  private static JsonNode parse(String line) {
    try {
      return JSON.readTree(line);
    } catch (JsonProcessingException e) {
      return JSON.createObjectNode();
    }
  }
}
