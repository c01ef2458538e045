package io.hivetune.tuning.spi;

import io.hivetune.chat.ChatReply;
import io.hivetune.chat.ChatRequest;
import io.hivetune.chat.JsonSchema;
import io.hivetune.chat.ModelRef;
import io.hivetune.chat.PromptWatching;
import io.hivetune.chat.StreamingChatModel;
import io.hivetune.chat.StructuredChatModel;
import io.hivetune.dataset.Message;
import io.hivetune.dataset.Problem;
import io.hivetune.dataset.Role;
import io.hivetune.dataset.TokenCounter;
import io.hivetune.tuning.ProviderException;
import io.hivetune.tuning.TuningException;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A model of a managed service: keeps the client's rate limits, tries again what may be tried
 * again, and warns of a strange system prompt. The provider does the call itself, see {@link Wire}.
 * Thread-safe.
 */
public final class ServedChat implements StreamingChatModel, StructuredChatModel, PromptWatching {
  private static final Logger LOG = LoggerFactory.getLogger(ServedChat.class);

  private final ModelRef ref;
  private final Wire wire;
  private final RateLimiter limiter;
  private final Retries retries;
  private final Consumer<Problem> warnings;
  private final AtomicBoolean warned = new AtomicBoolean();
  private volatile Optional<Optional<String>> trainedPrompt = Optional.empty();

  /** One call to the service, without retries. */
  public interface Wire {
    ChatReply answer(ChatRequest request, Optional<JsonSchema> schema);

    /** Hands each piece over on this thread. */
    ChatReply stream(ChatRequest request, Consumer<String> onText);
  }

  /** {@code limiter} is shared by all models of a client; warnings go to the log. */
  public ServedChat(ModelRef ref, Wire wire, RateLimiter limiter, Retries retries) {
    this(ref, wire, limiter, retries, warning -> LOG.warn("{}", warning));
  }

  ServedChat(
      ModelRef ref, Wire wire, RateLimiter limiter, Retries retries, Consumer<Problem> warnings) {
    this.warnings = warnings;
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
    trainedPrompt = Optional.of(systemPrompt);
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
    watch(request);
    return retries.reading(() -> limited(request, () -> wire.answer(request, schema)));
  }

  /** Tried again only as long as no piece was handed over. */
  @Override
  public ChatReply chat(ChatRequest request, Consumer<String> onText) {
    watch(request);
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

  private void watch(ChatRequest request) {
    Optional<Optional<String>> trained = trainedPrompt;
    if (trained.isPresent()
        && !trained.get().equals(promptOf(request))
        && warned.compareAndSet(false, true)) {
      warnings.accept(Problem.of(TuningException.class, "prompt.other", ref));
    }
  }

  private static Optional<String> promptOf(ChatRequest request) {
    String prompt =
        request.messages().stream()
            .filter(m -> m.role() == Role.SYSTEM)
            .map(Message::content)
            .collect(Collectors.joining("\n\n"));
    return prompt.isEmpty() ? Optional.empty() : Optional.of(prompt);
  }

  @Override
  public String toString() {
    return ref.toString();
  }
}
