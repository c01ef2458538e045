package io.hivetune.tuning.spi;

import io.hivetune.chat.ChatReply;
import io.hivetune.chat.ChatRequest;
import io.hivetune.chat.JsonSchema;
import io.hivetune.chat.ModelRef;
import io.hivetune.chat.PromptWatching;
import io.hivetune.chat.StreamingChatModel;
import io.hivetune.chat.StructuredChatModel;
import io.hivetune.dataset.Problem;
import io.hivetune.dataset.TokenCounter;
import io.hivetune.tuning.ProviderException;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * A model of a managed service: keeps the client's rate limits, tries again what may be tried
 * again, and warns of a strange system prompt. The provider does the call itself, see {@link Wire}.
 * Thread-safe.
 */
public final class ServedChat implements StreamingChatModel, StructuredChatModel, PromptWatching {
  private final ModelRef ref;
  private final Wire wire;
  private final RateLimiter limiter;
  private final Retries retries;
  private final PromptWatch prompt;

  /** One call to the service, without retries. */
  public interface Wire {
    ChatReply answer(ChatRequest request, Optional<JsonSchema> schema);

    /** Hands each piece over on this thread. */
    ChatReply stream(ChatRequest request, Consumer<String> onText);
  }

  /** {@code limiter} is shared by all models of a client; warnings go to the log. */
  public ServedChat(ModelRef ref, Wire wire, RateLimiter limiter, Retries retries) {
    this(ref, wire, limiter, retries, new PromptWatch(ref));
  }

  ServedChat(ModelRef ref, Wire wire, RateLimiter limiter, Retries retries, PromptWatch prompt) {
    this.prompt = prompt;
    this.ref = ref;
    this.wire = wire;
    this.limiter = limiter;
    this.retries = retries;
  }

  @Override
  public ModelRef ref() {
    return ref;
  }

  @Override
  public void trainedWith(Optional<String> systemPrompt) {
    prompt.trainedWith(systemPrompt);
  }

  @Override
  public ChatReply chat(ChatRequest request) {
    return ask(request, Optional.empty());
  }

  @Override
  public ChatReply chat(ChatRequest request, JsonSchema schema) {
    return ask(request, Optional.of(schema));
  }

  private ChatReply ask(ChatRequest request, Optional<JsonSchema> schema) {
    prompt.look(request);
    return retries.reading(() -> limited(request, () -> wire.answer(request, schema)));
  }

  /** Tried again only as long as no piece was handed over. */
  @Override
  public ChatReply chat(ChatRequest request, Consumer<String> onText) {
    prompt.look(request);
    AtomicBoolean started = new AtomicBoolean();
    Function<String, String> mark =
        piece -> {
          started.set(true);
          return piece;
        };
    Supplier<Outcome> once =
        () -> {
          try {
            return new Outcome(
                Optional.of(
                    limited(
                        request, () -> wire.stream(request, p -> onText.accept(mark.apply(p))))),
                Optional.empty());
          } catch (ProviderException e) {
            if (!started.get()) {
              throw e;
            }
            return new Outcome(Optional.empty(), Optional.of(e));
          }
        };
    Outcome outcome = retries.reading(once);
    return outcome.reply().orElseThrow(() -> outcome.failure().orElseThrow());
  }

  private record Outcome(Optional<ChatReply> reply, Optional<ProviderException> failure) {}

  private ChatReply limited(ChatRequest request, Supplier<ChatReply> call) {
    long estimate = TokenCounter.rough().count(request.messages()) + request.options().maxTokens();
    try {
      return limiter.call(estimate, ChatReply::usage, call);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ProviderException(
          ProviderException.Kind.UNAVAILABLE,
          Problem.of(ServiceErrors.class, "service.interrupted", ref),
          e);
    }
  }

  @Override
  public String toString() {
    return ref.toString();
  }
}
