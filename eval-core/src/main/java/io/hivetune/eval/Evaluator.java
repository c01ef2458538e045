package io.hivetune.eval;

import io.hivetune.chat.ChatModel;
import io.hivetune.chat.ChatRequest;
import io.hivetune.chat.GenerationOptions;
import io.hivetune.chat.LikelihoodModel;
import io.hivetune.dataset.ChatExample;
import io.hivetune.dataset.HiveTuneException;
import io.hivetune.dataset.Message;
import io.hivetune.dataset.Problem;
import io.hivetune.eval.EvalProgress.Phase;
import io.hivetune.eval.EvalProgress.Step;
import io.hivetune.eval.run.Answer;
import io.hivetune.eval.run.AnswerLog;
import io.hivetune.eval.run.AnswerRunner;
import io.hivetune.eval.run.CostCeiling;
import io.hivetune.eval.run.Question;
import io.hivetune.eval.run.RateLimit;
import io.hivetune.eval.run.RunProgress;
import io.hivetune.tuning.Sleeper;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.BooleanSupplier;

/**
 * Asks models the same held-out questions and scores what they answer. The base model is asked
 * first, then the others; none is closed. Progress is told on the caller's thread. Thread-safe but
 * for a {@link CostCeiling}, which is used up.
 *
 * <p>With an {@link AnswerLog} every answer is kept the moment it comes: a run that was killed goes
 * on where it was, and scoring again with other scorers asks for nothing.
 */
public final class Evaluator {
  private final EvalProgress progress;
  private final Clock clock;
  private final Builder settings;

  private Evaluator(Builder builder) {
    this.progress = builder.progress;
    this.clock = builder.clock;
    this.settings = builder.copy();
  }

  /** Compares with no one listening. */
  public static Comparison compare(EvalTask task, ChatModel base, ChatModel tuned) {
    return builder().build().run(task, base, tuned);
  }

  /** Compares and tells {@code progress} after every answer or chunk of answers. */
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
   * @throws io.hivetune.eval.run.RunStoppedException if it was stopped, or calls failed; what was
   *     answered stands in the log
   * @throws HiveTuneException if the task has no scorer, or a model can't be used
   */
  public Comparison run(EvalTask task, ChatModel base, ChatModel tuned) {
    return run(task, base, List.of(tuned)).comparisons().get(0);
  }

  /** Each of {@code others}, one at least, against the base. */
  public MultiComparison run(EvalTask task, ChatModel base, List<ChatModel> others) {
    if (task.scorers().isEmpty()) {
      throw new HiveTuneException(Problem.of(Evaluator.class, "task.no-scorers", task.name()));
    }
    Instant start = clock.instant();
    ModelRun baseRun = ask(task, base, task.basePrompt());
    List<ModelRun> runs =
        others.stream().map(model -> ask(task, model, task.tunedPrompt())).toList();
    return new MultiComparison(Comparison.of(task, baseRun, runs, start));
  }

  ModelRun ask(EvalTask task, ChatModel model, PromptStrategy prompts) {
    Instant start = clock.instant();
    List<List<Message>> prompt = task.examples().stream().map(prompts::prompt).toList();
    List<List<Answer>> answers = answers(task, model, prompt);
    List<Optional<LikelihoodModel.Likelihood>> likelihoods = likelihoods(task, model, prompt);
    Duration took = Duration.between(start, clock.instant());
    List<EvalRecord> records = new ArrayList<>();
    for (int i = 0; i < answers.size(); i++) {
      records.add(new EvalRecord(task.examples().get(i), answers.get(i), likelihoods.get(i)));
    }
    return scored(task, new ModelRun(model.ref(), records, Map.of(), took));
  }

  /** The same answers under the task's scorers; nobody is asked. */
  static ModelRun scored(EvalTask task, ModelRun run) {
    Map<String, List<Score>> scores = new LinkedHashMap<>();
    for (Scorer scorer : task.scorers()) {
      scorer.prepare(Repetitions.apart(scorer, run.records()));
      scores.put(
          scorer.id(),
          run.records().stream().map(record -> Repetitions.score(scorer, record)).toList());
    }
    return new ModelRun(run.ref(), run.records(), scores, run.took());
  }

  private List<List<Answer>> answers(EvalTask task, ChatModel model, List<List<Message>> prompts) {
    List<Question> questions = new ArrayList<>();
    for (int repetition = 0; repetition < task.repetitions(); repetition++) {
      GenerationOptions options = seeded(task.options(), repetition);
      for (List<Message> prompt : prompts) {
        questions.add(new Question(new ChatRequest(prompt, options), repetition));
      }
    }
    boolean stream = task.scorers().stream().anyMatch(Scorer::needsFirstToken);
    List<Answer> all =
        settings.runner.copy().stream(stream).build().ask(model, questions, p -> tell(model, p));
    List<List<Answer>> byRow = new ArrayList<>();
    for (int row = 0; row < prompts.size(); row++) {
      List<Answer> ofRow = new ArrayList<>();
      for (int repetition = 0; repetition < task.repetitions(); repetition++) {
        ofRow.add(all.get(repetition * prompts.size() + row));
      }
      byRow.add(ofRow);
    }
    return byRow;
  }

  /** With one seed every repetition would say the same. */
  private static GenerationOptions seeded(GenerationOptions options, int repetition) {
    return options.seed().isEmpty()
        ? options
        : new GenerationOptions(
            options.maxTokens(),
            options.temperature(),
            options.topP(),
            options.stop(),
            OptionalLong.of(options.seed().getAsLong() + repetition));
  }

  private void tell(ChatModel model, RunProgress p) {
    progress.on(new Step(model.ref(), Phase.ANSWERING, p.done(), p.total(), p.left()));
  }

  private List<Optional<LikelihoodModel.Likelihood>> likelihoods(
      EvalTask task, ChatModel model, List<List<Message>> prompts) {
    boolean needed = task.scorers().stream().anyMatch(Scorer::needsLikelihood);
    List<Optional<LikelihoodModel.Likelihood>> all = new ArrayList<>();
    Instant start = clock.instant();
    for (int i = 0; i < prompts.size(); i++) {
      if (needed && model instanceof LikelihoodModel likely) {
        all.add(Optional.of(likelihood(likely, prompts.get(i), task.examples().get(i))));
        Duration left =
            Duration.between(start, clock.instant())
                .multipliedBy(prompts.size() - all.size())
                .dividedBy(all.size());
        progress.on(
            new Step(model.ref(), Phase.LIKELIHOOD, all.size(), prompts.size(), Optional.of(left)));
      } else {
        all.add(Optional.empty());
      }
    }
    return all;
  }

  private LikelihoodModel.Likelihood likelihood(
      LikelihoodModel model, List<Message> prompt, ChatExample example) {
    String answer = example.answer().orElseThrow();
    return settings
        .log
        .flatMap(log -> log.likelihood(model.ref(), prompt, answer))
        .orElseGet(
            () -> {
              LikelihoodModel.Likelihood likelihood = model.likelihood(prompt, answer);
              settings.log.ifPresent(log -> log.add(model.ref(), prompt, answer, likelihood));
              return likelihood;
            });
  }

  /** Builds an {@link Evaluator}. Not thread-safe. */
  public static final class Builder {
    private EvalProgress progress = EvalProgress.silent();
    private Clock clock = Clock.systemUTC();
    private Optional<AnswerLog> log = Optional.empty();
    private AnswerRunner.Builder runner = AnswerRunner.builder();

    private Builder() {}

    private Builder copy() {
      Builder copy = new Builder();
      copy.progress = progress;
      copy.clock = clock;
      copy.log = log;
      copy.runner = runner.copy();
      return copy;
    }

    public Builder progress(EvalProgress listener) {
      this.progress = Objects.requireNonNull(listener, "listener");
      return this;
    }

    public Builder clock(Clock source) {
      this.clock = Objects.requireNonNull(source, "source");
      return this;
    }

    /**
     * @param requests handed to a {@link io.hivetune.chat.BatchChatModel} at once, at least 1; 16
     *     if not set
     */
    public Builder chunk(int requests) {
      runner.chunk(requests);
      return this;
    }

    /** See {@link AnswerRunner.Builder#concurrency}. */
    public Builder concurrency(int calls) {
      runner.concurrency(calls);
      return this;
    }

    /** See {@link AnswerRunner.Builder#tries}. */
    public Builder tries(int count) {
      runner.tries(count);
      return this;
    }

    public Builder limit(RateLimit allowed) {
      runner.limit(allowed);
      return this;
    }

    /** Keeps every answer there, and asks for nothing that it knows. The caller closes it. */
    public Builder log(AnswerLog kept) {
      log = Optional.of(kept);
      runner.log(kept);
      return this;
    }

    /** For all models of a run together. */
    public Builder ceiling(CostCeiling most) {
      runner.ceiling(most);
      return this;
    }

    /** Asked between calls: once it says true, no call is begun any more. */
    public Builder cancelledWhen(BooleanSupplier asked) {
      runner.cancelledWhen(asked);
      return this;
    }

    /** For tests: who waits for retries and limits. */
    public Builder sleeper(Sleeper waits) {
      runner.time(clock, waits);
      return this;
    }

    public Evaluator build() {
      return new Evaluator(this);
    }
  }
}
