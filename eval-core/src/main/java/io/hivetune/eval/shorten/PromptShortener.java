package io.hivetune.eval.shorten;

import io.hivetune.chat.ChatModel;
import io.hivetune.chat.GenerationOptions;
import io.hivetune.dataset.ChatExample;
import io.hivetune.dataset.Dataset;
import io.hivetune.dataset.HiveTuneException;
import io.hivetune.dataset.Problem;
import io.hivetune.eval.Conversations;
import io.hivetune.eval.EvalTask;
import io.hivetune.eval.Scorer;
import io.hivetune.eval.Statistics;
import io.hivetune.eval.run.AnswerRunner;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/**
 * Searches for the shortest system prompt with which a model keeps its quality. Whole sections are
 * left out first, the longest first, then runs of sentences (in halves, quarters, … as delta
 * debugging does: Zeller and Hildebrandt, IEEE Transactions on Software Engineering 28, 2002), then
 * single ones, until none can go.
 *
 * <p>The search looks at one part of the validation data; what it found is looked at on the rest,
 * which it has never seen. It counts as held where the lower end of the interval of the difference
 * to the long prompt lies above the bound. Where it doesn't, less shortened prompts that were met
 * on the way are tried, and the intervals are widened for their number (Bonferroni).
 *
 * <p>The model has been trained with some prompt: what is found here is good for this model, and
 * better still as the prompt of the next training. Immutable; the model is not closed.
 */
public final class PromptShortener {
  private static final int MOST_CONFIRMED = 4;

  private final ChatModel model;
  private final Scorer scorer;
  private final double bound;
  private final double searchShare;
  private final int mostPrompts;
  private final long seed;
  private final GenerationOptions options;
  private final Statistics statistics;
  private final AnswerRunner runner;
  private final Consumer<Trial> listener;

  private PromptShortener(Builder builder) {
    this.model = builder.model;
    this.scorer = builder.scorer;
    this.bound = builder.bound;
    this.searchShare = builder.searchShare;
    this.mostPrompts = builder.mostPrompts;
    this.seed = builder.seed;
    this.options = builder.options;
    this.statistics = builder.statistics;
    this.runner = builder.runner;
    this.listener = builder.listener;
  }

  /**
   * @param scorer what quality is, for example a rubric's; the same for every prompt
   */
  public static Builder builder(ChatModel model, Scorer scorer) {
    return new Builder(model, scorer);
  }

  /**
   * Searches and confirms.
   *
   * @param prompt today's, not blank
   * @param validation examples that the model wasn't trained on; the test data stay untouched
   * @throws HiveTuneException if the prompt is blank, or there are too few examples for both parts
   * @throws io.hivetune.eval.run.RunStoppedException if calls fail; what was answered stands in the
   *     runner's log
   */
  public ShortenedPrompt shorten(String prompt, Dataset validation) {
    if (prompt.isBlank()) {
      throw new HiveTuneException(Problem.of(PromptShortener.class, "shorten.blank"));
    }
    List<ChatExample> examples = EvalTask.forChoosing(validation).examples();
    boolean[] searched = searched(examples);
    List<ChatExample> search = part(examples, searched, true);
    List<ChatExample> rest = part(examples, searched, false);
    int fewest = Math.min(conversations(search), conversations(rest));
    if (fewest < statistics.minimumRows()) {
      throw new HiveTuneException(
          Problem.of(
              PromptShortener.class,
              "shorten.few",
              conversations(examples),
              search.size(),
              rest.size(),
              statistics.minimumRows()));
    }
    Quality quality = new Quality(model, options, scorer, runner);
    PromptParts parts = PromptParts.of(prompt);
    PromptSearch found = new PromptSearch(parts, quality, search, bound, mostPrompts, listener);
    found.run();
    Confirmation confirmation = new Confirmation(quality, rest, bound, statistics);
    return confirmation.of(prompt, parts, steps(found.accepted()), found.trials());
  }

  /** The last that the search accepted, and some on the way to it, the shortest first. */
  private static List<PromptSearch.Accepted> steps(List<PromptSearch.Accepted> accepted) {
    List<PromptSearch.Accepted> steps = new ArrayList<>();
    int n = accepted.size();
    for (int i = 0; i < Math.min(MOST_CONFIRMED, n); i++) {
      steps.add(accepted.get(n - 1 - i * n / Math.min(MOST_CONFIRMED, n)));
    }
    return steps;
  }

  private static int conversations(List<ChatExample> examples) {
    return (int) IntStream.of(Conversations.byPlace().of(examples)).distinct().count();
  }

  /** Conversations stay whole: what was searched on tells nothing new about itself. */
  private boolean[] searched(List<ChatExample> examples) {
    int[] conversations = Conversations.byPlace().of(examples);
    TreeMap<Integer, List<Integer>> groups = new TreeMap<>();
    for (int i = 0; i < conversations.length; i++) {
      groups.computeIfAbsent(conversations[i], c -> new ArrayList<>()).add(i);
    }
    List<List<Integer>> order = new ArrayList<>(groups.values());
    Collections.shuffle(order, new Random(seed));
    boolean[] searched = new boolean[examples.size()];
    int taken = (int) Math.round(searchShare * order.size());
    order.subList(0, taken).forEach(group -> group.forEach(i -> searched[i] = true));
    return searched;
  }

  private static List<ChatExample> part(
      List<ChatExample> examples, boolean[] searched, boolean wanted) {
    return IntStream.range(0, examples.size())
        .filter(i -> searched[i] == wanted)
        .mapToObj(examples::get)
        .toList();
  }

  /** Builds a {@link PromptShortener}. Not thread-safe. */
  public static final class Builder {
    private final ChatModel model;
    private final Scorer scorer;
    private double bound = 0.02;
    private double searchShare = 0.5;
    private int mostPrompts = 200;
    private long seed = 1;
    private GenerationOptions options = GenerationOptions.GREEDY;
    private Statistics statistics = Statistics.DEFAULT;
    private AnswerRunner runner = AnswerRunner.builder().build();
    private Consumer<Trial> listener = trial -> {};

    private Builder(ChatModel model, Scorer scorer) {
      this.model = Objects.requireNonNull(model, "model");
      this.scorer = Objects.requireNonNull(scorer, "scorer");
    }

    /**
     * @param mostLost how much quality may be lost, in the scorer's unit, at least 0; 0.02 if not
     *     set
     */
    public Builder bound(double mostLost) {
      if (!(mostLost >= 0 && Double.isFinite(mostLost))) {
        throw new IllegalArgumentException("the bound must be >= 0, but was " + mostLost);
      }
      bound = mostLost;
      return this;
    }

    /**
     * @param share of the examples that the search looks at, in (0, 1); half if not set
     */
    public Builder searchShare(double share) {
      if (!(share > 0 && share < 1)) {
        throw new IllegalArgumentException(
            "the search's share must be in (0, 1), but was " + share);
      }
      searchShare = share;
      return this;
    }

    /**
     * @param most prompts that the search tries, at least 1; 200 if not set. Each asks every
     *     example of the search's part once
     */
    public Builder mostPrompts(int most) {
      if (most < 1) {
        throw new IllegalArgumentException("prompts must be >= 1, but were " + most);
      }
      mostPrompts = most;
      return this;
    }

    /** Of the division into two parts. */
    public Builder seed(long changed) {
      seed = changed;
      return this;
    }

    public Builder options(GenerationOptions changed) {
      options = Objects.requireNonNull(changed, "changed");
      return this;
    }

    public Builder statistics(Statistics changed) {
      statistics = Objects.requireNonNull(changed, "changed");
      return this;
    }

    /** How calls are made: threads, retries, log, ceiling. */
    public Builder runner(AnswerRunner used) {
      runner = Objects.requireNonNull(used, "used");
      return this;
    }

    /** Hears of every prompt that was tried, on the searching thread. */
    public Builder listener(Consumer<Trial> hears) {
      listener = Objects.requireNonNull(hears, "hears");
      return this;
    }

    public PromptShortener build() {
      return new PromptShortener(this);
    }
  }
}
