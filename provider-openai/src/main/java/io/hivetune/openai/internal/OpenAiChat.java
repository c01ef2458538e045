package io.hivetune.openai.internal;

import com.fasterxml.jackson.databind.JsonNode;
import com.openai.client.OpenAIClient;
import com.openai.core.JsonValue;
import com.openai.core.ObjectMappers;
import com.openai.core.http.StreamResponse;
import com.openai.models.chat.completions.ChatCompletionChunk;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import com.openai.models.chat.completions.ChatCompletionStreamOptions;
import io.hivetune.chat.ChatReply;
import io.hivetune.chat.ChatRequest;
import io.hivetune.chat.FinishReason;
import io.hivetune.chat.GenerationOptions;
import io.hivetune.chat.ModelRef;
import io.hivetune.chat.Usage;
import io.hivetune.dataset.Message;
import java.time.Duration;
import java.util.Iterator;
import java.util.function.Consumer;

/** Chat completions in the client's words. */
final class OpenAiChat {
  private final OpenAIClient client;

  OpenAiChat(OpenAIClient client) {
    this.client = client;
  }

  ChatReply answer(String model, ChatRequest request) {
    long start = System.nanoTime();
    JsonNode reply =
        ObjectMappers.jsonMapper()
            .valueToTree(client.chat().completions().create(params(model, request).build()));
    JsonNode choice = reply.path("choices").path(0);
    boolean refused = choice.path("message").path("refusal").isTextual();
    return reply(
        model,
        reply,
        textOf(choice.path("message").path("content")),
        refused ? "content_filter" : choice.path("finish_reason").asText(),
        start);
  }

  ChatReply stream(String model, ChatRequest request, Consumer<String> onText) {
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
    return reply(model, last, text.toString(), finish, start);
  }

  private static ChatReply reply(
      String asked, JsonNode reply, String text, String finish, long start) {
    JsonNode usage = reply.path("usage");
    return new ChatReply(
        text,
        finishReason(finish),
        new Usage(usage.path("prompt_tokens").asLong(), usage.path("completion_tokens").asLong()),
        Duration.ofNanos(System.nanoTime() - start),
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

  private static ChatCompletionCreateParams.Builder params(String model, ChatRequest request) {
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
