package io.hivetune.eval;

import io.hivetune.chat.GenerationOptions;
import io.hivetune.dataset.ChatExample;
import io.hivetune.dataset.Dataset;
import io.hivetune.dataset.Fingerprint;
import io.hivetune.dataset.HiveTuneException;
import io.hivetune.dataset.Message;
import io.hivetune.dataset.Problem;
import io.hivetune.dataset.Role;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;

/**
 * What to ask, and how to score the answers; written before training. Immutable: each method gives
 * a changed copy. The first scorer is the primary one: it leads the overall verdict.
 */
public final class EvalTask {
  private final List<ChatExample> examples;
  private final Fingerprint fingerprint;
  private final Settings settings;

  /** All but the examples, as a task begins. Changed only before a task is made of it. */
  private static final class Settings {
    private String name = "test";
    private DataUse use = DataUse.VERDICT;
    private List<Scorer> scorers = List.of();
    private GenerationOptions options = GenerationOptions.GREEDY;
    private int repetitions = 1;
    private PromptStrategy basePrompt = PromptStrategy.asGiven();
    private PromptStrategy tunedPrompt = PromptStrategy.asGiven();
    private Conversations conversations = Conversations.byPlace();
    private String criteriaText = "";
    private Statistics statistics = Statistics.DEFAULT;

    Settings copy() {
      Settings copy = new Settings();
      copy.name = name;
      copy.use = use;
      copy.scorers = scorers;
      copy.options = options;
      copy.repetitions = repetitions;
      copy.basePrompt = basePrompt;
      copy.tunedPrompt = tunedPrompt;
      copy.conversations = conversations;
      copy.criteriaText = criteriaText;
      copy.statistics = statistics;
      return copy;
    }
  }

  private EvalTask(List<ChatExample> examples, Fingerprint fingerprint, Settings settings) {
    this.examples = examples;
    this.fingerprint = fingerprint;
    this.settings = settings;
  }

  /**
   * A task on held-out examples, for the verdict: greedy answers of at most 256 tokens, asked once,
   * no scorers yet. Holds the examples in memory.
   *
   * @throws HiveTuneException if there is no example, or one has no answer to compare with: every
   *     such example is listed
   */
  public static EvalTask of(Dataset test) {
    return new EvalTask(usable(test), test.fingerprint(), new Settings());
  }

  /**
   * A task on the validation split, for choosing a checkpoint, a prompt or a threshold. Gates
   * refuse its comparisons.
   *
   * @throws HiveTuneException as {@link #of}
   */
  public static EvalTask forChoosing(Dataset validation) {
    return of(validation)
        .with(
            draft -> {
              draft.name = "validation";
              draft.use = DataUse.CHOOSING;
            });
  }

  private EvalTask with(Consumer<Settings> change) {
    Settings draft = settings.copy();
    change.accept(draft);
    return new EvalTask(examples, fingerprint, draft);
  }

  private static List<ChatExample> usable(Dataset test) {
    List<ChatExample> usable = new ArrayList<>();
    List<Problem> problems = new ArrayList<>();
    test.toList()
        .forEach(
            e ->
                e.fold(
                    chat ->
                        chat.answer().filter(a -> !a.isBlank()).isPresent()
                            ? usable.add(chat)
                            : problems.add(problem("task.no-answer", chat.provenance().place())),
                    preference ->
                        problems.add(problem("task.preference", preference.provenance().place()))));
    if (usable.isEmpty() && problems.isEmpty()) {
      problems.add(Problem.of(EvalTask.class, "task.empty"));
    }
    if (!problems.isEmpty()) {
      throw new HiveTuneException(problems, null);
    }
    return List.copyOf(usable);
  }

  private static Problem problem(String code, String place) {
    return Problem.of(EvalTask.class, code).at(place);
  }

  /** The same settings on other examples, as k-fold needs it. */
  EvalTask on(Dataset other) {
    return new EvalTask(usable(other), other.fingerprint(), settings);
  }

  public EvalTask name(String changed) {
    return with(draft -> draft.name = Objects.requireNonNull(changed, "changed"));
  }

  /**
   * @throws IllegalArgumentException if two scorers share an id
   */
  public EvalTask scorers(Scorer... changed) {
    return scorers(List.of(changed));
  }

  /**
   * @throws IllegalArgumentException if two scorers share an id
   */
  public EvalTask scorers(List<? extends Scorer> changed) {
    return with(draft -> draft.scorers = List.copyOf(unique(changed)));
  }

  private static List<? extends Scorer> unique(List<? extends Scorer> scorers) {
    Set<String> ids = new HashSet<>();
    for (Scorer scorer : scorers) {
      if (!ids.add(scorer.id())) {
        throw new IllegalArgumentException(
            "scorer ids must be unique in a task, but \"" + scorer.id() + "\" is there twice");
      }
    }
    return scorers;
  }

  public EvalTask options(GenerationOptions changed) {
    return with(draft -> draft.options = Objects.requireNonNull(changed, "changed"));
  }

  /**
   * How often each question is asked, to see how much answers vary. Scores of a row are means over
   * its repetitions, which stay one row. Options with a seed get another seed each time.
   *
   * @param times 1..100
   */
  public EvalTask repetitions(int times) {
    return with(draft -> draft.repetitions = checkedRepetitions(times));
  }

  private static int checkedRepetitions(int times) {
    if (times < 1 || times > 100) {
      throw new IllegalArgumentException("repetitions must be in 1..100, but was " + times);
    }
    return times;
  }

  /** How the base model is asked. */
  public EvalTask basePrompt(PromptStrategy strategy) {
    return with(draft -> draft.basePrompt = Objects.requireNonNull(strategy, "strategy"));
  }

  /** How the tuned model is asked, and every other one that is compared with the base. */
  public EvalTask tunedPrompt(PromptStrategy strategy) {
    return with(draft -> draft.tunedPrompt = Objects.requireNonNull(strategy, "strategy"));
  }

  /**
   * Which rows belong to one conversation: they vary together, and are drawn together when
   * differences are judged.
   */
  public EvalTask conversations(Conversations changed) {
    return with(draft -> draft.conversations = Objects.requireNonNull(changed, "changed"));
  }

  /** What was agreed before training beyond the scorers, in words; part of the criteria's hash. */
  public EvalTask criteria(String words) {
    return with(draft -> draft.criteriaText = Objects.requireNonNull(words, "words"));
  }

  public EvalTask statistics(Statistics changed) {
    return with(draft -> draft.statistics = Objects.requireNonNull(changed, "changed"));
  }

  /**
   * The same task, once it is sure that the model hasn't seen its rows.
   *
   * @param seen training and validation data
   * @throws HiveTuneException with every row that is in them, word for word
   */
  public EvalTask unseenIn(Dataset... seen) {
    Set<List<String>> known = new HashSet<>();
    for (Dataset data : seen) {
      data.toList().forEach(e -> e.<Object>fold(chat -> known.add(words(chat)), pair -> pair));
    }
    List<Problem> problems =
        examples.stream()
            .filter(e -> known.contains(words(e)))
            .map(e -> problem("task.seen", e.provenance().place()))
            .toList();
    if (!problems.isEmpty()) {
      throw new HiveTuneException(problems, null);
    }
    return this;
  }

  private static List<String> words(ChatExample example) {
    return example.messages().stream()
        .filter(m -> m.role() != Role.SYSTEM)
        .map(Message::content)
        .toList();
  }

  public String name() {
    return settings.name;
  }

  public DataUse use() {
    return settings.use;
  }

  public List<ChatExample> examples() {
    return examples;
  }

  /** Of the held-out examples. */
  public Fingerprint fingerprint() {
    return fingerprint;
  }

  public List<Scorer> scorers() {
    return settings.scorers;
  }

  /**
   * @throws IllegalArgumentException if there is no such scorer; the message names those there are
   */
  public Scorer scorer(String id) {
    return settings.scorers.stream()
        .filter(s -> s.id().equals(id))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    String.format(
                        Locale.ROOT,
                        "no scorer \"%s\"; the task has %s",
                        id,
                        settings.scorers.stream().map(Scorer::id).toList())));
  }

  public GenerationOptions options() {
    return settings.options;
  }

  public int repetitions() {
    return settings.repetitions;
  }

  public PromptStrategy basePrompt() {
    return settings.basePrompt;
  }

  public PromptStrategy tunedPrompt() {
    return settings.tunedPrompt;
  }

  public Conversations conversations() {
    return settings.conversations;
  }

  public Statistics statistics() {
    return settings.statistics;
  }

  /** All that was fixed before training: words, scorers, prompts, generation, statistics. */
  public Criteria criteria() {
    return Criteria.of(settings.criteriaText, this);
  }
}
