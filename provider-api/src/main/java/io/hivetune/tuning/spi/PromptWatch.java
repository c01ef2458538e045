package io.hivetune.tuning.spi;

import io.hivetune.chat.ChatRequest;
import io.hivetune.chat.ModelRef;
import io.hivetune.dataset.Message;
import io.hivetune.dataset.Problem;
import io.hivetune.dataset.Role;
import io.hivetune.tuning.TuningException;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.slf4j.LoggerFactory;

/**
 * Warns once when a model is asked with another system prompt than it was trained with; what a
 * {@link io.hivetune.chat.PromptWatching} model is made with. Thread-safe.
 */
public final class PromptWatch {
  private final ModelRef model;
  private final Consumer<Problem> warnings;
  private final AtomicBoolean warned = new AtomicBoolean();
  private volatile Optional<Optional<String>> trained = Optional.empty();

  /** Warnings go to the log. Until {@link #trainedWith} there are none. */
  public PromptWatch(ModelRef model) {
    this(model, warning -> LoggerFactory.getLogger(PromptWatch.class).warn("{}", warning));
  }

  public PromptWatch(ModelRef model, Consumer<Problem> warnings) {
    this.model = model;
    this.warnings = warnings;
  }

  /** Tells the prompt; empty is a model that was trained without one. */
  public void trainedWith(Optional<String> systemPrompt) {
    trained = Optional.of(systemPrompt);
  }

  /** Before each request. */
  public void look(ChatRequest request) {
    Optional<Optional<String>> prompt = trained;
    if (prompt.isPresent()
        && !prompt.get().equals(promptOf(request))
        && warned.compareAndSet(false, true)) {
      warnings.accept(Problem.of(TuningException.class, "prompt.other", model));
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
}
