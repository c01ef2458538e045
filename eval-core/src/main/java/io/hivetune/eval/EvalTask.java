package io.hivetune.eval;

import io.hivetune.chat.GenerationOptions;
import io.hivetune.dataset.ChatExample;
import io.hivetune.dataset.Dataset;
import io.hivetune.dataset.Fingerprint;
import io.hivetune.dataset.HiveTuneException;
import io.hivetune.dataset.Problem;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * What to ask, and how to score the answers; written before training. Immutable: each method gives
 * a changed copy. The first scorer is the primary one: it leads the overall verdict.
 */
public final class EvalTask {
  private final List<ChatExample> examples;
  private final Fingerprint fingerprint;
  private final String name;
  private final List<Scorer> scorers;
  private final GenerationOptions options;
  private final String criteriaText;
  private final Statistics statistics;

  private EvalTask(
      List<ChatExample> examples,
      Fingerprint fingerprint,
      String name,
      List<? extends Scorer> scorers,
      GenerationOptions options,
      String criteriaText,
      Statistics statistics) {
    this.examples = examples;
    this.fingerprint = fingerprint;
    this.name = Objects.requireNonNull(name, "name");
    this.scorers = List.copyOf(scorers);
    this.options = Objects.requireNonNull(options, "options");
    this.criteriaText = Objects.requireNonNull(criteriaText, "criteriaText");
    this.statistics = Objects.requireNonNull(statistics, "statistics");
  }

  /**
   * A task on held-out examples, greedy answers of at most 256 tokens, no scorers yet. Holds the
   * examples in memory.
   *
   * @throws HiveTuneException if there is no example, or one has no answer to compare with: every
   *     such example is listed
   */
  public static EvalTask of(Dataset test) {
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
    return new EvalTask(
        List.copyOf(usable),
        test.fingerprint(),
        "test",
        List.of(),
        GenerationOptions.GREEDY,
        "",
        Statistics.DEFAULT);
  }

  private static Problem problem(String code, String place) {
    return Problem.of(EvalTask.class, code).at(place);
  }

  public EvalTask name(String changed) {
    return new EvalTask(examples, fingerprint, changed, scorers, options, criteriaText, statistics);
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
    Set<String> ids = new HashSet<>();
    for (Scorer scorer : changed) {
      if (!ids.add(scorer.id())) {
        throw new IllegalArgumentException(
            "scorer ids must be unique in a task, but \"" + scorer.id() + "\" is there twice");
      }
    }
    return new EvalTask(examples, fingerprint, name, changed, options, criteriaText, statistics);
  }

  public EvalTask options(GenerationOptions changed) {
    return new EvalTask(examples, fingerprint, name, scorers, changed, criteriaText, statistics);
  }

  /** What was agreed before training beyond the scorers, in words; part of the criteria's hash. */
  public EvalTask criteria(String words) {
    return new EvalTask(examples, fingerprint, name, scorers, options, words, statistics);
  }

  public EvalTask statistics(Statistics changed) {
    return new EvalTask(examples, fingerprint, name, scorers, options, criteriaText, changed);
  }

  public String name() {
    return name;
  }

  public List<ChatExample> examples() {
    return examples;
  }

  /** Of the held-out examples. */
  public Fingerprint fingerprint() {
    return fingerprint;
  }

  public List<Scorer> scorers() {
    return scorers;
  }

  public GenerationOptions options() {
    return options;
  }

  public Statistics statistics() {
    return statistics;
  }

  /** All that was fixed before training: words, scorers, generation, statistics. */
  public Criteria criteria() {
    return Criteria.of(criteriaText, scorers, options, statistics);
  }
}
