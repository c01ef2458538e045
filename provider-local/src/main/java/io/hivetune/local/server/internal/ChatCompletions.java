package io.hivetune.local.server.internal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hivetune.chat.ChatReply;
import io.hivetune.chat.ChatRequest;
import io.hivetune.chat.GenerationOptions;
import io.hivetune.chat.JsonSchema;
import io.hivetune.chat.ModelRef;
import io.hivetune.chat.Usage;
import io.hivetune.tuning.spi.ServedChat;
import io.hivetune.tuning.spi.ServiceCalls;
import java.io.EOFException;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;

/** {@code /v1/chat/completions} as vLLM and llama.cpp serve it; each method is one call. */
public final class ChatCompletions implements ServedChat.Wire {
  private static final String PATH = "/v1/chat/completions";

  private final ServerHttp http;
  private final ServiceCalls calls;
  private final ModelRef ref;
  private final ChatDialect dialect;

  public ChatCompletions(ServerHttp http, ServiceCalls calls, ModelRef ref, ChatDialect dialect) {
    this.http = http;
    this.calls = calls;
    this.ref = ref;
    this.dialect = dialect;
  }

  @Override
  public ChatReply answer(ChatRequest request, Optional<JsonSchema> schema) {
    return calls.once(
        () -> {
          long start = System.nanoTime();
          ObjectNode body = body(request);
          if (schema.isPresent()) {
            body.set("response_format", format(schema.get()));
          }
          JsonNode reply = http.post(PATH, body);
          JsonNode choice = reply.path("choices").path(0);
          if (!choice.isObject()) {
            throw new UnreadableAnswer("a completion without a choice");
          }
          return reply(
              choice.path("message").path("content").asText(""),
              choice.path("finish_reason").asText(),
              reply.path("usage"),
              start);
        });
  }

  private static ObjectNode format(JsonSchema schema) throws IOException {
    ObjectNode format = ServerHttp.object().put("type", "json_schema");
    format
        .putObject("json_schema")
        .put("name", schema.name())
        .put("strict", true)
        .set("schema", ServerHttp.JSON.readTree(schema.json()));
    return format;
  }

  @Override
  public ChatReply stream(ChatRequest request, Consumer<String> onText) {
    return calls.once(
        () -> {
          long start = System.nanoTime();
          ObjectNode body = body(request).put("stream", true);
          body.putObject("stream_options").put("include_usage", true);
          Stream stream = new Stream(onText);
          http.lines(PATH, body, false, new ServerSentEvents(stream::take));
          return reply(stream.text.toString(), stream.finish(), stream.usage, start);
        });
  }

  /** An answer that is being written. */
  private static final class Stream {
    final StringBuilder text = new StringBuilder();
    JsonNode usage = ServerHttp.object();
    private final Consumer<String> onText;
    private String finish = "";

    Stream(Consumer<String> onText) {
      this.onText = onText;
    }

    void take(JsonNode event) {
      JsonNode choice = event.path("choices").path(0);
      String piece = choice.path("delta").path("content").asText("");
      if (!piece.isEmpty()) {
        text.append(piece);
        onText.accept(piece);
      }
      if (choice.path("finish_reason").isTextual()) {
        finish = choice.get("finish_reason").textValue();
      }
      if (event.path("usage").isObject()) {
        usage = event.get("usage");
      }
    }

    String finish() throws IOException {
      if (finish.isEmpty()) {
        // The answer is cut and must not pass for a whole one.
        throw new EOFException("the stream ended before the answer did");
      }
      return finish;
    }
  }

  private ChatReply reply(String text, String finish, JsonNode usage, long start) {
    return new ChatReply(
        text,
        ChatBodies.finishReason(finish),
        new Usage(usage.path("prompt_tokens").asLong(), usage.path("completion_tokens").asLong()),
        Duration.ofNanos(System.nanoTime() - start),
        ref);
  }

  private ObjectNode body(ChatRequest request) throws IOException, InterruptedException {
    GenerationOptions options = request.options();
    ObjectNode body = ServerHttp.object();
    body.set("messages", ChatBodies.messages(request.messages()));
    body.put("max_tokens", options.maxTokens());
    body.put("temperature", options.temperature());
    // Always said: what is left out, the server's own defaults fill in.
    body.put("top_p", options.topP());
    if (!options.stop().isEmpty()) {
      options.stop().forEach(body.withArray("stop")::add);
    }
    options.seed().ifPresent(seed -> body.put("seed", seed));
    dialect.adapt(body, request);
    return body;
  }
}
