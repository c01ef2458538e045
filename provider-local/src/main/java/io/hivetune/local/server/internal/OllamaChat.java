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
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;

/** Ollama's {@code /api/chat}; each method is one call. */
public final class OllamaChat implements ServedChat.Wire {
  private static final String PATH = "/api/chat";

  private final ServerHttp http;
  private final ServiceCalls calls;
  private final ModelRef ref;
  private final String model;
  private final Optional<Duration> keepAlive;
  private final boolean plain;

  /**
   * @param keepAlive how long the model stays in memory behind its last answer; empty leaves it to
   *     the server
   * @param plain without the repetition penalty that the model may have been made with
   */
  public OllamaChat(
      ServerHttp http,
      ServiceCalls calls,
      ModelRef ref,
      String model,
      Optional<Duration> keepAlive,
      boolean plain) {
    this.http = http;
    this.calls = calls;
    this.ref = ref;
    this.model = model;
    this.keepAlive = keepAlive;
    this.plain = plain;
  }

  @Override
  public ChatReply answer(ChatRequest request, Optional<JsonSchema> schema) {
    return calls.once(
        () -> {
          long start = System.nanoTime();
          ObjectNode body = body(request).put("stream", false);
          if (schema.isPresent()) {
            body.set("format", ServerHttp.JSON.readTree(schema.get().json()));
          }
          JsonNode reply = http.post(PATH, body);
          if (!reply.path("done").asBoolean()) {
            throw new UnreadableAnswer("an answer that is not done");
          }
          return reply(reply.path("message").path("content").asText(""), reply, start);
        });
  }

  @Override
  public ChatReply stream(ChatRequest request, Consumer<String> onText) {
    return calls.once(
        () -> {
          long start = System.nanoTime();
          StringBuilder text = new StringBuilder();
          ObjectNode last = ServerHttp.object();
          http.lines(
              PATH,
              body(request).put("stream", true),
              false,
              new JsonLines(
                  line -> {
                    String piece = line.path("message").path("content").asText("");
                    if (!piece.isEmpty()) {
                      text.append(piece);
                      onText.accept(piece);
                    }
                    if (line.path("done").asBoolean()) {
                      last.setAll((ObjectNode) line);
                    }
                    return last.isEmpty();
                  }));
          if (last.isEmpty()) {
            throw new EOFException("the stream ended before the answer did");
          }
          return reply(text.toString(), last, start);
        });
  }

  private ChatReply reply(String text, JsonNode last, long start) {
    return new ChatReply(
        text,
        ChatBodies.finishReason(last.path("done_reason").asText()),
        new Usage(last.path("prompt_eval_count").asLong(), last.path("eval_count").asLong()),
        Duration.ofNanos(System.nanoTime() - start),
        ref);
  }

  private ObjectNode body(ChatRequest request) {
    GenerationOptions options = request.options();
    ObjectNode body = ServerHttp.object().put("model", model);
    body.set("messages", ChatBodies.messages(request.messages()));
    // Else a conversation that is too long loses its beginning, or its middle, in silence.
    body.put("truncate", false).put("shift", false);
    ObjectNode sampling = body.putObject("options");
    sampling.put("num_predict", options.maxTokens());
    sampling.put("temperature", options.temperature());
    sampling.put("top_p", options.topP());
    if (options.temperature() > 0) {
      // Ollama takes the 40 likeliest otherwise.
      sampling.put("top_k", 0).put("min_p", 0);
    }
    if (plain) {
      sampling.put("repeat_penalty", 1.0);
    }
    if (!options.stop().isEmpty()) {
      options.stop().forEach(sampling.withArray("stop")::add);
    }
    options.seed().ifPresent(seed -> sampling.put("seed", seed));
    keepAlive.ifPresent(time -> body.put("keep_alive", time.toSeconds() + "s"));
    return body;
  }
}
