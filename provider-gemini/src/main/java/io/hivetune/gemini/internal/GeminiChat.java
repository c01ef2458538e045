package io.hivetune.gemini.internal;

import com.google.genai.Client;
import com.google.genai.ResponseStream;
import com.google.genai.types.Candidate;
import com.google.genai.types.Content;
import com.google.genai.types.GenerateContentConfig;
import com.google.genai.types.GenerateContentResponse;
import com.google.genai.types.Part;
import io.hivetune.chat.ChatReply;
import io.hivetune.chat.ChatRequest;
import io.hivetune.chat.FinishReason;
import io.hivetune.chat.GenerationOptions;
import io.hivetune.chat.ModelRef;
import io.hivetune.chat.Usage;
import io.hivetune.dataset.Message;
import io.hivetune.dataset.Role;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** Answers in the client's words. */
final class GeminiChat {
  private final ModelRef ref;
  private final Client client;

  GeminiChat(ModelRef ref, Client client) {
    this.ref = ref;
    this.client = client;
  }

  ChatReply answer(ChatRequest request) {
    long start = System.nanoTime();
    GenerateContentResponse reply =
        client.models.generateContent(ref.name(), contents(request), config(request));
    return reply(textOf(reply), finishOf(reply), usageOf(reply).orElse(Usage.NONE), start);
  }

  ChatReply stream(ChatRequest request, Consumer<String> onText) {
    long start = System.nanoTime();
    StringBuilder text = new StringBuilder();
    FinishReason finish = FinishReason.OTHER;
    Usage usage = Usage.NONE;
    try (ResponseStream<GenerateContentResponse> pieces =
        client.models.generateContentStream(ref.name(), contents(request), config(request))) {
      for (GenerateContentResponse each : pieces) {
        String piece = textOf(each);
        if (!piece.isEmpty()) {
          text.append(piece);
          onText.accept(piece);
        }
        if (candidateOf(each).flatMap(Candidate::finishReason).isPresent()) {
          finish = finishOf(each);
        }
        usage = usageOf(each).orElse(usage);
      }
    }
    return reply(text.toString(), finish, usage, start);
  }

  private ChatReply reply(String text, FinishReason finish, Usage usage, long start) {
    return new ChatReply(text, finish, usage, Duration.ofNanos(System.nanoTime() - start), ref);
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

  private static GenerateContentConfig config(ChatRequest request) {
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
    String system =
        request.messages().stream()
            .filter(m -> m.role() == Role.SYSTEM)
            .map(Message::content)
            .collect(Collectors.joining("\n\n"));
    if (!system.isEmpty()) {
      config.systemInstruction(content("user", system));
    }
    return config.build();
  }
}
