package io.hivetune.testkit;

import io.hivetune.chat.ChatReply;
import io.hivetune.chat.ChatRequest;
import io.hivetune.chat.FinishReason;
import io.hivetune.chat.JsonSchema;
import io.hivetune.chat.ModelRef;
import io.hivetune.chat.StreamingChatModel;
import io.hivetune.chat.StructuredChatModel;
import io.hivetune.chat.Usage;
import io.hivetune.dataset.Message;
import io.hivetune.tuning.ProviderException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * A model that plays a script from its beginning to its end: each question takes the next line,
 * which may demand what is asked, take time on the injected clock, and fail. Strict: a question
 * that is not the expected one, or one after the end, is an error; so is {@link #close()} before
 * the end. Token counts are code points. Thread-safe: threads share the script.
 *
 * <p>For answers by question, whatever their order, see {@link ScriptedChatModel}.
 */
public final class FakeChatModel implements StreamingChatModel, StructuredChatModel {
  private final ModelRef ref;
  private final ManualTime time;
  private final Deque<Line> script;
  private final List<ChatRequest> requests = new ArrayList<>();

  private record Line(
      Optional<String> expected,
      String answer,
      Duration takes,
      Optional<ProviderException> failure) {}

  private FakeChatModel(ModelRef ref, ManualTime time, Deque<Line> script) {
    this.ref = ref;
    this.time = time;
    this.script = script;
  }

  /** A script for a model of that name; time passes on {@code time} only. */
  public static Script named(String name, ManualTime time) {
    return new Script(ModelRef.of("fake", name), time);
  }

  /** Collects the lines. Not thread-safe. */
  public static final class Script {
    private final ModelRef ref;
    private final ManualTime time;
    private final Deque<Line> lines = new ArrayDeque<>();

    private Script(ModelRef ref, ManualTime time) {
      this.ref = ref;
      this.time = time;
    }

    /** Answers whatever is asked. */
    public Script answer(String text) {
      lines.add(new Line(Optional.empty(), text, Duration.ZERO, Optional.empty()));
      return this;
    }

    /** Answers that question only; the text of the request's last message is compared. */
    public Script answer(String expected, String text) {
      lines.add(new Line(Optional.of(expected), text, Duration.ZERO, Optional.empty()));
      return this;
    }

    /** Answers after so long on the injected clock. */
    public Script answerAfter(Duration takes, String text) {
      lines.add(new Line(Optional.empty(), text, takes, Optional.empty()));
      return this;
    }

    /** Fails. */
    public Script fail(ProviderException failure) {
      lines.add(new Line(Optional.empty(), "", Duration.ZERO, Optional.of(failure)));
      return this;
    }

    /**
     * @throws IllegalArgumentException if the script is empty
     */
    public FakeChatModel build() {
      if (lines.isEmpty()) {
        throw new IllegalArgumentException("the script of \"" + ref.name() + "\" has no line");
      }
      return new FakeChatModel(ref, time, new ArrayDeque<>(lines));
    }
  }

  @Override
  public ModelRef ref() {
    return ref;
  }

  /** Every request so far, in order. */
  public synchronized List<ChatRequest> requests() {
    return List.copyOf(requests);
  }

  @Override
  public ChatReply chat(ChatRequest request) {
    return play(request, piece -> {});
  }

  /** Two pieces, cut between code points. */
  @Override
  public ChatReply chat(ChatRequest request, Consumer<String> onText) {
    return play(request, onText);
  }

  /** The script says what the answer is; that it follows the schema is the script's business. */
  @Override
  public ChatReply chat(ChatRequest request, JsonSchema schema) {
    return play(request, piece -> {});
  }

  private synchronized ChatReply play(ChatRequest request, Consumer<String> onText) {
    requests.add(request);
    Message asked = request.messages().get(request.messages().size() - 1);
    Line line = script.poll();
    if (line == null) {
      throw wrong("the script has ended, but was asked \"%s\"", asked.content());
    }
    if (line.expected().filter(e -> !e.equals(asked.content())).isPresent()) {
      throw wrong(
          "the script expects \"%s\", but was asked \"%s\"",
          line.expected().orElse(""), asked.content());
    }
    Instant start = time.instant();
    time.advance(line.takes());
    if (line.failure().isPresent()) {
      throw line.failure().get();
    }
    int[] said = line.answer().codePoints().toArray();
    int kept = Math.min(said.length, request.options().maxTokens());
    for (int[] part : new int[][] {{0, kept / 2}, {kept / 2, kept - kept / 2}}) {
      if (part[1] > 0) {
        onText.accept(new String(said, part[0], part[1]));
      }
    }
    long read = request.messages().stream().mapToLong(m -> m.content().codePoints().count()).sum();
    return new ChatReply(
        new String(said, 0, kept),
        kept < said.length ? FinishReason.LENGTH : FinishReason.STOP,
        new Usage(read, kept),
        Duration.between(start, time.instant()),
        ref);
  }

  private IllegalStateException wrong(String format, Object... arguments) {
    return new IllegalStateException(
        String.format(Locale.ROOT, "\"%s\": " + format, prepend(ref.name(), arguments)));
  }

  private static Object[] prepend(Object first, Object[] others) {
    List<Object> all = new ArrayList<>(List.of(first));
    all.addAll(List.of(others));
    return all.toArray();
  }

  /**
   * @throws IllegalStateException if lines are left that nobody asked for
   */
  @Override
  public synchronized void close() {
    int left = script.size();
    script.clear();
    if (left > 0) {
      throw wrong("%d lines of the script were never asked for", left);
    }
  }

  @Override
  public String toString() {
    return ref.toString();
  }
}
