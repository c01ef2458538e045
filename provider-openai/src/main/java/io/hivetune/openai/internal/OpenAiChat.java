package io.hivetune.openai.internal;

import static io.hivetune.openai.internal.OpenAiClients.tree;

import com.fasterxml.jackson.databind.JsonNode;
import com.openai.client.OpenAIClient;
import com.openai.core.JsonValue;
import com.openai.core.ObjectMappers;
import com.openai.core.http.StreamResponse;
import com.openai.errors.OpenAIIoException;
import com.openai.models.ResponseFormatJsonSchema;
import com.openai.models.chat.completions.ChatCompletionChunk;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import com.openai.models.chat.completions.ChatCompletionStreamOptions;
import io.hivetune.chat.ChatReply;
import io.hivetune.chat.ChatRequest;
import io.hivetune.chat.FinishReason;
import io.hivetune.chat.GenerationOptions;
import io.hivetune.chat.JsonSchema;
import io.hivetune.chat.ModelRef;
import io.hivetune.chat.Usage;
import io.hivetune.dataset.Message;
import io.hivetune.tuning.spi.ServedChat;
import io.hivetune.tuning.spi.ServiceCalls;
import java.io.IOException;
import java.time.Duration;
import java.util.Iterator;
import java.util.Optional;
import java.util.function.Consumer;

/** Chat completions in the client's words, each one call. */
final class OpenAiChat implements ServedChat.Wire {
  private final OpenAIClient client;
  private final ServiceCalls calls;
  private final String model;

  OpenAiChat(OpenAIClient client, ServiceCalls calls, String model) {
    this.client = client;
    this.calls = calls;
    this.model = model;
  }

  @Override
  public ChatReply answer(ChatRequest request, Optional<JsonSchema> schema) {
    return calls.once(
        () -> {
          long start = System.nanoTime();
          ChatCompletionCreateParams.Builder params = params(model, request);
          if (schema.isPresent()) {
            params.responseFormat(format(schema.get()));
          }
          JsonNode reply = tree(client.chat().completions().create(params.build()));
          return replyOf(model, reply, Duration.ofNanos(System.nanoTime() - start));
        });
  }

  private static ResponseFormatJsonSchema format(JsonSchema schema) throws IOException {
    ResponseFormatJsonSchema.JsonSchema.Schema.Builder shape =
        ResponseFormatJsonSchema.JsonSchema.Schema.builder();
    ObjectMappers.jsonMapper()
        .readTree(schema.json())
        .fields()
        .forEachRemaining(
            e -> shape.putAdditionalProperty(e.getKey(), JsonValue.fromJsonNode(e.getValue())));
    return ResponseFormatJsonSchema.builder()
        .jsonSchema(
            ResponseFormatJsonSchema.JsonSchema.builder()
                .name(schema.name())
                .strict(true)
                .schema(shape.build())
                .build())
        .build();
  }

  /** What one completion says; a service may leave out or null whatever it likes. */
  static ChatReply replyOf(String model, JsonNode reply, Duration latency) {
    JsonNode choice = reply.path("choices").path(0);
    boolean refused = choice.path("message").path("refusal").isTextual();
    return reply(
        model,
        reply,
        textOf(choice.path("message").path("content")),
        refused ? "content_filter" : choice.path("finish_reason").asText(),
        latency);
  }

  @Override
  public ChatReply stream(ChatRequest request, Consumer<String> onText) {
    return calls.once(() -> streamed(request, onText));
  }

  private ChatReply streamed(ChatRequest request, Consumer<String> onText) {
    long start = System.nanoTime();
    ChatCompletionCreateParams params =
        params(model, request)
            .streamOptions(ChatCompletionStreamOptions.builder().includeUsage(true).build())
            .build();
    StringBuilder text = new StringBuilder();
    JsonNode last = ObjectMappers.jsonMapper().createObjectNode();
    String finish = "";
    try (StreamResponse<ChatCompletionChunk> response =
        client.chat().completions().createStreaming(params)) {
      for (Iterator<ChatCompletionChunk> all = response.stream().iterator(); all.hasNext(); ) {
        last = ObjectMappers.jsonMapper().valueToTree(all.next());
        JsonNode choice = last.path("choices").path(0);
        String piece = textOf(choice.path("delta").path("content"));
        if (!piece.isEmpty()) {
          text.append(piece);
          onText.accept(piece);
        }
        finish =
            choice.path("finish_reason").isTextual()
                ? choice.get("finish_reason").asText()
                : finish;
      }
    }
    if (finish.isEmpty()) {
      // The connection ended without a word: the answer is cut and must not pass for a whole one.
      throw new OpenAIIoException("the stream ended before the answer did");
    }
    return reply(model, last, text.toString(), finish, Duration.ofNanos(System.nanoTime() - start));
  }

  private static ChatReply reply(
      String asked, JsonNode reply, String text, String finish, Duration latency) {
    JsonNode usage = reply.path("usage");
    return new ChatReply(
        text,
        finishReason(finish),
        new Usage(usage.path("prompt_tokens").asLong(), usage.path("completion_tokens").asLong()),
        latency,
        ModelRef.of("openai", reply.path("model").asText(asked)));
  }

  private static String textOf(JsonNode value) {
    return value.isTextual() ? value.textValue() : "";
  }

  private static FinishReason finishReason(String wire) {
    return switch (wire) {
      case "stop" -> FinishReason.STOP;
      case "length" -> FinishReason.LENGTH;
      case "content_filter" -> FinishReason.FILTERED;
      default -> FinishReason.OTHER;
    };
  }

  static ChatCompletionCreateParams.Builder params(String model, ChatRequest request) {
    GenerationOptions options = request.options();
    ChatCompletionCreateParams.Builder params =
        ChatCompletionCreateParams.builder()
            .model(model)
            .maxCompletionTokens(options.maxTokens())
            .temperature(options.temperature());
    if (options.topP() < 1) {
      params.topP(options.topP());
    }
    if (!options.stop().isEmpty()) {
      params.stopOfStrings(options.stop());
    }
    // The client calls it deprecated, the service still honours it "best effort".
    options
        .seed()
        .ifPresent(seed -> params.putAdditionalBodyProperty("seed", JsonValue.from(seed)));
    for (Message message : request.messages()) {
      switch (message.role()) {
        case SYSTEM -> params.addSystemMessage(message.content());
        case USER -> params.addUserMessage(message.content());
        case ASSISTANT -> params.addAssistantMessage(message.content());
      }
    }
    return params;
  }
}
