package io.hivetune.openai.internal;

import static io.hivetune.openai.internal.OpenAiClients.tree;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.openai.client.OpenAIClient;
import com.openai.core.ObjectMappers;
import com.openai.models.batches.Batch;
import com.openai.models.batches.BatchCreateParams;
import com.openai.models.batches.BatchListParams;
import com.openai.models.files.FilePurpose;
import io.hivetune.chat.ChatBatch;
import io.hivetune.chat.ChatRequest;
import io.hivetune.dataset.Fingerprint;
import io.hivetune.tuning.spi.CloudBatch;
import io.hivetune.tuning.spi.CloudSettings;
import io.hivetune.tuning.spi.Lineage;
import io.hivetune.tuning.spi.OneJob;
import io.hivetune.tuning.spi.SafeUpload;
import io.hivetune.tuning.spi.ServiceCalls;
import io.hivetune.tuning.spi.TextFile;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** OpenAI Batch: half the price, within a day. */
public final class OpenAiBatches implements CloudBatch.Wire {
  private static final String MODEL = "hivetune_model";
  private static final String COUNT = "hivetune_questions";

  private final OpenAIClient client;
  private final ServiceCalls calls;
  private final OpenAiFiles files;
  private final CloudSettings settings;

  OpenAiBatches(
      OpenAIClient client, ServiceCalls calls, OpenAiFiles files, CloudSettings settings) {
    this.client = client;
    this.calls = calls;
    this.files = files;
    this.settings = settings;
  }

  /** Exactly one batch for the same questions, as {@link OneJob} does it. */
  public ChatBatch submit(String model, List<ChatRequest> requests, OneJob oneJob) {
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < requests.size(); i++) {
      lines.add(line(i, model, requests.get(i)));
    }
    String token = Fingerprint.ofText(String.join("\n", lines)).sha256().substring(0, 16);
    return handle(oneJob.start("batch-" + token, new Steps(model, lines, token)));
  }

  public ChatBatch find(String id) {
    look(id);
    return handle(id);
  }

  private ChatBatch handle(String id) {
    return new CloudBatch(id, this, settings);
  }

  private static String line(int index, String model, ChatRequest request) {
    ObjectNode line = ObjectMappers.jsonMapper().createObjectNode();
    line.put("custom_id", "q-" + index).put("method", "POST").put("url", "/v1/chat/completions");
    line.set("body", tree(OpenAiChat.params(model, request).build()._body()));
    return line.toString();
  }

  private final class Steps implements OneJob.Steps<String, String> {
    private final String model;
    private final List<String> lines;
    private final String token;
    private boolean uploaded;

    Steps(String model, List<String> lines, String token) {
      this.model = model;
      this.lines = lines;
      this.token = token;
    }

    @Override
    public Optional<String> find() {
      return calls.reading(
          () -> {
            for (Batch each :
                client.batches().list(BatchListParams.builder().limit(100).build()).autoPager()) {
              JsonNode batch = tree(each);
              if (batch.path("metadata").path(Lineage.TOKEN).asText().equals(token)
                  && !failed(batch.path("status").asText())) {
                return Optional.of(batch.path("id").asText());
              }
            }
            return Optional.empty();
          });
    }

    @Override
    public String prepare() {
      try (TextFile file = TextFile.write(lines)) {
        return SafeUpload.send(
            file.fileName(),
            () -> files.find(file.fileName(), file.bytes(), "batch"),
            () -> files.upload(file.path(), file.fileName(), file.bytes(), FilePurpose.BATCH),
            id -> uploaded = true);
      }
    }

    @Override
    public String create(String file) {
      return calls.once(
          () ->
              tree(client
                      .batches()
                      .create(
                          BatchCreateParams.builder()
                              .inputFileId(file)
                              .endpoint(BatchCreateParams.Endpoint.V1_CHAT_COMPLETIONS)
                              .completionWindow(BatchCreateParams.CompletionWindow._24H)
                              .metadata(
                                  BatchCreateParams.Metadata.builder()
                                      .putAdditionalProperty(
                                          Lineage.TOKEN, com.openai.core.JsonValue.from(token))
                                      .putAdditionalProperty(
                                          MODEL, com.openai.core.JsonValue.from(model))
                                      .putAdditionalProperty(
                                          COUNT,
                                          com.openai.core.JsonValue.from(
                                              Integer.toString(lines.size())))
                                      .build())
                              .build()))
                  .path("id")
                  .asText());
    }

    @Override
    public void abandon(String file) {
      if (uploaded) {
        files.delete(file);
      }
    }

    @Override
    public String describe(String file) {
      return file;
    }
  }

  private JsonNode get(String id) {
    return calls.reading(() -> tree(client.batches().retrieve(id)));
  }

  @Override
  public ChatBatch.Status look(String id) {
    JsonNode batch = get(id);
    String status = batch.path("status").asText();
    boolean failed = failed(status);
    return new ChatBatch.Status(
        status,
        failed || status.equals("completed"),
        failed,
        batch.path("request_counts").path("total").asLong(),
        batch.path("request_counts").path("completed").asLong());
  }

  private static boolean failed(String status) {
    return status.equals("failed") || status.equals("expired") || status.equals("cancelled");
  }

  @Override
  public void cancel(String id) {
    calls.once(() -> client.batches().cancel(id));
  }

  @Override
  public List<ChatBatch.Item> items(String id) {
    JsonNode batch = get(id);
    String model = batch.path("metadata").path(MODEL).asText();
    int count = batch.path("metadata").path(COUNT).asInt();
    List<ChatBatch.Item> items =
        new ArrayList<>(
            Collections.nCopies(
                count, new ChatBatch.Item(Optional.empty(), Optional.of("no answer"))));
    for (String field : List.of("output_file_id", "error_file_id")) {
      if (batch.path(field).isTextual()) {
        for (String line : files.content(batch.path(field).asText()).split("\n")) {
          put(items, model, parse(line));
        }
      }
    }
    return items;
  }

  private static void put(List<ChatBatch.Item> items, String model, JsonNode line) {
    String custom = line.path("custom_id").asText();
    int index = custom.matches("q-\\d{1,9}") ? Integer.parseInt(custom.substring(2)) : -1;
    if (index < 0 || index >= items.size()) {
      return;
    }
    JsonNode response = line.path("response");
    if (response.path("status_code").asInt() == 200) {
      items.set(
          index,
          new ChatBatch.Item(
              Optional.of(OpenAiChat.replyOf(model, response.path("body"), Duration.ZERO)),
              Optional.empty()));
    } else {
      JsonNode error =
          line.path("error").isObject() ? line.path("error") : response.path("body").path("error");
      items.set(
          index,
          new ChatBatch.Item(
              Optional.empty(),
              Optional.of(
                  error.path("code").asText("-") + ": " + error.path("message").asText(""))));
    }
  }

  private static JsonNode parse(String line) {
    try {
      return ObjectMappers.jsonMapper().readTree(line);
    } catch (JsonProcessingException e) {
      return ObjectMappers.jsonMapper().createObjectNode();
    }
  }
}
