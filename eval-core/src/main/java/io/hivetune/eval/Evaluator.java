package io.hivetune.eval;

import io.hivetune.chat.BatchChatModel;
import io.hivetune.chat.ChatModel;
import io.hivetune.chat.ChatReply;
import io.hivetune.chat.ChatRequest;
import io.hivetune.chat.LikelihoodModel;
import io.hivetune.dataset.ChatExample;
import io.hivetune.dataset.HiveTuneException;
import io.hivetune.dataset.Problem;
import io.hivetune.eval.EvalProgress.Phase;
import io.hivetune.eval.EvalProgress.Step;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Asks two models the same held-out questions and scores what they answer. The base model is asked
 * first, then the tuned one, on the caller's thread; neither is closed. Thread-safe if its progress
 * listener is.
 */
public final class Evaluator {
  private final EvalProgress progress;
  private final Clock clock;
  private final int chunk;

  private Evaluator(Builder builder) {
    this.progress = builder.progress;
    this.clock = builder.clock;
    this.chunk = builder.chunk;
  }

  /** Compares with no one listening. */
  public static Comparison compare(EvalTask task, ChatModel base, ChatModel tuned) {
    return builder().build().run(task, base, tuned);
  }

  /** Compares and tells {@code progress} after every chunk of answers. */
  public static Comparison compare(
      EvalTask task, ChatModel base, ChatModel tuned, EvalProgress progress) {
    return builder().progress(progress).build().run(task, base, tuned);
  }

  public static Builder builder() {
    return new Builder();
  }

  /**
   * Asks, scores, compares.
   *
   * @throws HiveTuneException if the task has no scorer, or a model fails to answer
   */
  public Comparison run(EvalTask task, ChatModel base, ChatModel tuned) {
    if (task.scorers().isEmpty()) {
      throw new HiveTuneException(Problem.of(Evaluator.class, "task.no-scorers", task.name()));
    }
    Instant start = clock.instant();
    ModelRun baseRun = ask(task, base);
    ModelRun tunedRun = ask(task, tuned);
    return new Comparison(task, baseRun, tunedRun, start);
  }

  private ModelRun ask(EvalTask task, ChatModel model) {
    Instant start = clock.instant();
    List<ChatReply> replies = replies(task, model);
    List<Optional<LikelihoodModel.Likelihood>> likelihoods = likelihoods(task, model);
    Duration took = Duration.between(start, clock.instant());
    List<EvalRecord> records = new ArrayList<>();
    for (int i = 0; i < replies.size(); i++) {
      records.add(new EvalRecord(task.examples().get(i), replies.get(i), likelihoods.get(i)));
    }
    Map<String, List<Score>> scores = new LinkedHashMap<>();
    for (Scorer scorer : task.scorers()) {
      scores.put(scorer.id(), records.stream().map(scorer::score).toList());
    }
    return new ModelRun(model.ref(), records, scores, took);
  }

  private List<ChatReply> replies(EvalTask task, ChatModel model) {
    List<ChatRequest> requests =
        task.examples().stream().map(e -> new ChatRequest(e.prompt(), task.options())).toList();
    List<ChatReply> replies = new ArrayList<>();
    for (int from = 0; from < requests.size(); from += chunk) {
      List<ChatRequest> part = requests.subList(from, Math.min(from + chunk, requests.size()));
      List<ChatReply> answered =
          model instanceof BatchChatModel batch
              ? batch.chatAll(part)
              : part.stream().map(model::chat).toList();
      if (answered.size() != part.size()) {
        throw new IllegalStateException(
            String.format(
                Locale.ROOT,
                "%s answered %d of %d requests; a batch has one reply for each request",
                model.ref(),
                answered.size(),
                part.size()));
      }
      replies.addAll(answered);
      progress.on(new Step(model.ref(), Phase.ANSWERING, replies.size(), requests.size()));
    }
    return replies;
  }

  private List<Optional<LikelihoodModel.Likelihood>> likelihoods(EvalTask task, ChatModel model) {
    boolean needed = task.scorers().stream().anyMatch(Scorer::needsLikelihood);
    List<Optional<LikelihoodModel.Likelihood>> all = new ArrayList<>();
    for (ChatExample example : task.examples()) {
      if (needed && model instanceof LikelihoodModel likely) {
        all.add(Optional.of(likely.likelihood(example.prompt(), example.answer().orElseThrow())));
        progress.on(new Step(model.ref(), Phase.LIKELIHOOD, all.size(), task.examples().size()));
      } else {
        all.add(Optional.empty());
      }
    }
    return all;
  }

  /** Builds an {@link Evaluator}. Not thread-safe. */
  public static final class Builder {
    private EvalProgress progress = EvalProgress.silent();
    private Clock clock = Clock.systemUTC();
    private int chunk = 16;

    private Builder() {}

    public Builder progress(EvalProgress listener) {
      this.progress = Objects.requireNonNull(listener, "listener");
      return this;
    }

    public Builder clock(Clock source) {
      this.clock = Objects.requireNonNull(source, "source");
      return this;
    }

    /**
     * @param requests handed to a {@link BatchChatModel} at once, at least 1; 16 if not set
     */
    public Builder chunk(int requests) {
      if (requests < 1) {
        throw new IllegalArgumentException("chunk must be >= 1, but was " + requests);
      }
      this.chunk = requests;
      return this;
    }

    public Evaluator build() {
      return new Evaluator(this);
    }
  }
}
