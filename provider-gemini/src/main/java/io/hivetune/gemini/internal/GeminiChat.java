package io.hivetune.gemini.internal;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.genai.Client;
import com.google.genai.ResponseStream;
import com.google.genai.types.Candidate;
import com.google.genai.types.Content;
import com.google.genai.types.CountTokensConfig;
import com.google.genai.types.GenerateContentConfig;
import com.google.genai.types.GenerateContentResponse;
import com.google.genai.types.Part;
import io.hivetune.chat.ChatReply;
import io.hivetune.chat.ChatRequest;
import io.hivetune.chat.FinishReason;
import io.hivetune.chat.GenerationOptions;
import io.hivetune.chat.JsonSchema;
import io.hivetune.chat.ModelRef;
import io.hivetune.chat.Usage;
import io.hivetune.dataset.Message;
import io.hivetune.dataset.Role;
import io.hivetune.tuning.spi.ServedChat;
import io.hivetune.tuning.spi.ServiceCalls;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Answers in the client's words, each one call. */
final class GeminiChat implements ServedChat.Wire {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final ModelRef ref;
  private final Supplier<Client> client;
  private final ServiceCalls calls;

  GeminiChat(ModelRef ref, Supplier<Client> client, ServiceCalls calls) {
    this.ref = ref;
    this.client = client;
    this.calls = calls;
  }

  @Override
  public ChatReply answer(ChatRequest request, Optional<JsonSchema> schema) {
    return calls.once(
        () -> {
          long start = System.nanoTime();
          GenerateContentConfig.Builder config = config(request);
          if (schema.isPresent()) {
            config
                .responseMimeType("application/json")
                .responseJsonSchema(JSON.readTree(schema.get().json()));
          }
          return replyOf(
              ref,
              client.get().models.generateContent(ref.name(), contents(request), config.build()),
              Duration.ofNanos(System.nanoTime() - start));
        });
  }

  static ChatReply replyOf(ModelRef ref, GenerateContentResponse reply, Duration latency) {
    return new ChatReply(
        textOf(reply), finishOf(reply), usageOf(reply).orElse(Usage.NONE), latency, ref);
  }

  /** The request as the wire has it, for files of requests. */
  static ObjectNode json(ChatRequest request) {
    ObjectNode json = JSON.createObjectNode();
    ArrayNode contents = json.putArray("contents");
    for (Message message : request.messages()) {
      if (message.role() != Role.SYSTEM) {
        part(contents.addObject(), message.role() == Role.USER ? "user" : "model", message);
      }
    }
    systemOf(request.messages())
        .ifPresent(s -> part(json.putObject("systemInstruction"), "user", Message.system(s)));
    GenerationOptions options = request.options();
    ObjectNode config = json.putObject("generationConfig");
    config.put("maxOutputTokens", options.maxTokens()).put("temperature", options.temperature());
    if (options.topP() < 1) {
      config.put("topP", options.topP());
    }
    if (!options.stop().isEmpty()) {
      options.stop().forEach(config.putArray("stopSequences")::add);
    }
    options.seed().ifPresent(seed -> config.put("seed", (int) seed));
    return json;
  }

  private static void part(ObjectNode content, String role, Message message) {
    content.put("role", role);
    content.putArray("parts").addObject().put("text", message.content());
  }

  /** Counts as the model does; the system prompt counts as a turn. */
  static long countTokens(Client client, ModelRef ref, List<Message> messages) {
    List<Content> contents =
        messages.stream()
            .map(m -> content(m.role() == Role.ASSISTANT ? "model" : "user", m.content()))
            .toList();
    return client
        .models
        .countTokens(ref.name(), contents, CountTokensConfig.builder().build())
        .totalTokens()
        .orElseThrow();
  }

  @Override
  public ChatReply stream(ChatRequest request, Consumer<String> onText) {
    return calls.once(() -> streamed(request, onText));
  }

  private ChatReply streamed(ChatRequest request, Consumer<String> onText) throws IOException {
    long start = System.nanoTime();
    StringBuilder text = new StringBuilder();
    boolean ended = false;
    FinishReason finish = FinishReason.OTHER;
    Usage usage = Usage.NONE;
    try (ResponseStream<GenerateContentResponse> pieces =
        client
            .get()
            .models
            .generateContentStream(ref.name(), contents(request), config(request).build())) {
      for (GenerateContentResponse each : pieces) {
        String piece = textOf(each);
        if (!piece.isEmpty()) {
          text.append(piece);
          onText.accept(piece);
        }
        if (candidateOf(each).flatMap(Candidate::finishReason).isPresent()) {
          finish = finishOf(each);
          ended = true;
        }
        usage = usageOf(each).orElse(usage);
      }
    }
    if (!ended && text.length() > 0) {
      // The connection ended without a word: the answer is cut and must not pass for a whole one.
      throw new IOException("the stream ended before the answer did");
    }
    return new ChatReply(
        text.toString(),
        ended ? finish : FinishReason.FILTERED,
        usage,
        Duration.ofNanos(System.nanoTime() - start),
        ref);
  }

  private static Optional<Candidate> candidateOf(GenerateContentResponse reply) {
    return reply.candidates().filter(c -> !c.isEmpty()).map(c -> c.get(0));
  }

  private static String textOf(GenerateContentResponse reply) {
    return candidateOf(reply)
        .flatMap(Candidate::content)
        .flatMap(Content::parts)
        .orElse(List.of())
        .stream()
        // A thought is not part of the answer.
        .filter(p -> !p.thought().orElse(false))
        .map(p -> p.text().orElse(""))
        .collect(Collectors.joining());
  }

  private static FinishReason finishOf(GenerateContentResponse reply) {
    Optional<Candidate> candidate = candidateOf(reply);
    if (candidate.isEmpty()) {
      // No candidate at all is how a blocked prompt is told.
      return FinishReason.FILTERED;
    }
    return switch (candidate.get().finishReason().map(Object::toString).orElse("")) {
      case "STOP" -> FinishReason.STOP;
      case "MAX_TOKENS" -> FinishReason.LENGTH;
      case "SAFETY", "RECITATION", "BLOCKLIST", "PROHIBITED_CONTENT", "SPII" ->
          FinishReason.FILTERED;
      default -> FinishReason.OTHER;
    };
  }

  private static Optional<Usage> usageOf(GenerateContentResponse reply) {
    return reply
        .usageMetadata()
        .map(
            u ->
                new Usage(
                    u.promptTokenCount().orElse(0),
                    u.candidatesTokenCount().orElse(0) + u.thoughtsTokenCount().orElse(0)));
  }

  private static List<Content> contents(ChatRequest request) {
    return request.messages().stream()
        .filter(m -> m.role() != Role.SYSTEM)
        .map(m -> content(m.role() == Role.USER ? "user" : "model", m.content()))
        .toList();
  }

  private static Content content(String role, String text) {
    return Content.builder().role(role).parts(Part.fromText(text)).build();
  }

  private static GenerateContentConfig.Builder config(ChatRequest request) {
    GenerationOptions options = request.options();
    GenerateContentConfig.Builder config =
        GenerateContentConfig.builder()
            .maxOutputTokens(options.maxTokens())
            .temperature((float) options.temperature());
    if (options.topP() < 1) {
      config.topP((float) options.topP());
    }
    if (!options.stop().isEmpty()) {
      config.stopSequences(options.stop());
    }
    // The wire has 32 bits for it.
    options.seed().ifPresent(seed -> config.seed((int) seed));
    systemOf(request.messages()).ifPresent(s -> config.systemInstruction(content("user", s)));
    return config;
  }

  private static Optional<String> systemOf(List<Message> messages) {
    String system =
        messages.stream()
            .filter(m -> m.role() == Role.SYSTEM)
            .map(Message::content)
            .collect(Collectors.joining("\n\n"));
    return system.isEmpty() ? Optional.empty() : Optional.of(system);
  }
}
