package io.hivetune.eval.run;

import io.hivetune.chat.ChatModel;
import io.hivetune.chat.ModelRef;
import io.hivetune.dataset.HiveTuneException;
import io.hivetune.tuning.Sleeper;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * Asks a model many questions. Questions that are the same to the letter are asked once; what a log
 * knows isn't asked at all. A model with its own batches gets chunks, one after another; any other
 * is called by several threads. Immutable and thread-safe but for a {@link CostCeiling}, which is
 * used up.
 *
 * <p>A call that fails in a passing way is tried again. What the provider holds back or rejects for
 * its content is an empty answer with finish reason FILTERED: a refusal is an answer, and counts as
 * a bad one. Wrong keys and the like end the run at once; other failures are collected and end it
 * after the last question, or earlier when they follow one another.
 */
public final class AnswerRunner {
  final int concurrency;
  final int chunk;
  final int tries;
  final RateLimit limit;
  final boolean stream;
  final Optional<AnswerLog> log;
  final Optional<CostCeiling> ceiling;
  final BooleanSupplier cancelled;
  final InstantSource clock;
  final Sleeper sleeper;

  private AnswerRunner(Builder builder) {
    concurrency = builder.concurrency;
    chunk = builder.chunk;
    tries = builder.tries;
    limit = builder.limit;
    stream = builder.stream;
    log = builder.log;
    ceiling = builder.ceiling;
    cancelled = builder.cancelled;
    clock = builder.clock;
    sleeper = builder.sleeper;
  }

  public static Builder builder() {
    return new Builder();
  }

  /**
   * One answer for each question, in their order. The listener hears of progress on this thread.
   *
   * @throws RunStoppedException if the run ended early; what was answered stands in the log
   * @throws HiveTuneException if the model can't be used at all
   */
  public List<Answer> ask(
      ChatModel model, List<Question> questions, Consumer<RunProgress> listener) {
    ModelRef ref = model.ref();
    Map<String, Question> byKey = new LinkedHashMap<>();
    List<String> keys =
        questions.stream()
            .map(
                question -> {
                  String key = question.key(ref);
                  byKey.putIfAbsent(key, question);
                  return key;
                })
            .toList();
    Map<String, Answer> answers = new AnswerRun(this, model, byKey, listener).answers();
    return keys.stream().map(key -> Objects.requireNonNull(answers.get(key))).toList();
  }

  /** Builds an {@link AnswerRunner}. Not thread-safe. */
  public static final class Builder {
    private int concurrency = 8;
    private int chunk = 16;
    private int tries = 5;
    private RateLimit limit = RateLimit.NONE;
    private boolean stream;
    private Optional<AnswerLog> log = Optional.empty();
    private Optional<CostCeiling> ceiling = Optional.empty();
    private BooleanSupplier cancelled = () -> false;
    private InstantSource clock = InstantSource.system();
    private Sleeper sleeper = Sleeper.SYSTEM;

    private Builder() {}

    /** The same settings, to be changed apart. */
    public Builder copy() {
      Builder copy = new Builder();
      copy.concurrency = concurrency;
      copy.chunk = chunk;
      copy.tries = tries;
      copy.limit = limit;
      copy.stream = stream;
      copy.log = log;
      copy.ceiling = ceiling;
      copy.cancelled = cancelled;
      copy.clock = clock;
      copy.sleeper = sleeper;
      return copy;
    }

    /**
     * @param calls in flight at once, 1..10,000; 8 if not set
     */
    public Builder concurrency(int calls) {
      if (calls < 1 || calls > 10_000) {
        throw new IllegalArgumentException("concurrency must be in 1..10000, but was " + calls);
      }
      concurrency = calls;
      return this;
    }

    /**
     * @param requests handed to a {@link io.hivetune.chat.BatchChatModel} at once, at least 1; 16
     *     if not set
     */
    public Builder chunk(int requests) {
      if (requests < 1) {
        throw new IllegalArgumentException("chunk must be >= 1, but was " + requests);
      }
      chunk = requests;
      return this;
    }

    /**
     * @param count how often a call is tried that fails in a passing way, at least 1; 5 if not set
     */
    public Builder tries(int count) {
      if (count < 1) {
        throw new IllegalArgumentException("tries must be >= 1, but was " + count);
      }
      tries = count;
      return this;
    }

    public Builder limit(RateLimit allowed) {
      limit = Objects.requireNonNull(allowed, "allowed");
      return this;
    }

    /** Streams answers where the model can, so that the time to the first token is known. */
    public Builder stream(boolean wanted) {
      stream = wanted;
      return this;
    }

    /** Keeps every answer there, and asks for nothing that it knows. The caller closes it. */
    public Builder log(AnswerLog kept) {
      log = Optional.of(kept);
      return this;
    }

    public Builder ceiling(CostCeiling most) {
      ceiling = Optional.of(most);
      return this;
    }

    /** Asked between calls: once it says true, no call is begun any more. */
    public Builder cancelledWhen(BooleanSupplier asked) {
      cancelled = Objects.requireNonNull(asked, "asked");
      return this;
    }

    /** For tests: where time comes from, and who waits. */
    public Builder time(InstantSource source, Sleeper waits) {
      clock = Objects.requireNonNull(source, "source");
      sleeper = Objects.requireNonNull(waits, "waits");
      return this;
    }

    public AnswerRunner build() {
      return new AnswerRunner(this);
    }
  }
}
