package io.hivetune.dataset.prepare;

import io.hivetune.dataset.Dataset;
import io.hivetune.dataset.HiveTuneException;
import io.hivetune.dataset.Problem;
import io.hivetune.dataset.Provenance;
import io.hivetune.dataset.TrainingExample;
import io.hivetune.dataset.format.ExampleReader;
import io.hivetune.dataset.format.ReadRecord;
import io.hivetune.dataset.prepare.PreparationReport.SideCount;
import io.hivetune.dataset.prepare.PreparationReport.Sides;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * Reads files, takes every record through the steps, shares out what is left and checks it.
 * Immutable and thread-safe.
 *
 * <pre>{@code
 * Prepared prepared = Preparation.builder()
 *     .steps(Steps.normalise(), Steps.validate(), Steps.deduplicate(0.8))
 *     .splitter(Splitter.stratified(new SplitShares(0.8, 0.1, 0.1), 42))
 *     .build()
 *     .run(Path.of("support.csv"));
 * }</pre>
 */
public final class Preparation {
  /** Fewer usable examples than this are no training data. */
  public static final int LEAST_EXAMPLES = 10;

  private final ExampleReader reader;
  private final Function<Provenance, String> purpose;
  private final List<Step> steps;
  private final Splitter splitter;
  private final List<ChecklistRule> checklist;
  private final Map<String, String> settings;

  private Preparation(Builder builder) {
    reader = builder.reader;
    purpose = builder.purpose;
    steps = List.copyOf(builder.steps);
    splitter = builder.splitter;
    checklist = List.copyOf(builder.checklist);
    settings = Map.copyOf(builder.settings);
  }

  public static Builder builder() {
    return new Builder();
  }

  /**
   * @throws HiveTuneException if files can't be used (all of them are named), if fewer than {@value
   *     #LEAST_EXAMPLES} examples are left, or if the splitter let sides overlap
   */
  public Prepared run(Path... files) {
    return run(List.of(files));
  }

  /** As {@link #run(Path...)}. */
  public Prepared run(List<Path> files) {
    if (files.isEmpty()) {
      throw new HiveTuneException(Problem.of(Preparation.class, "no-files"));
    }
    Account account = new Account();
    List<NamedPass> passes = steps.stream().map(s -> new NamedPass(s.name(), s.begin())).toList();
    for (ReadRecord record : reader.readAll(files)) {
      account.read(record.provenance());
      record.fold(
          example -> {
            RecordRun.through(passes, labelled(example), account);
            return null;
          },
          bad -> {
            account.dropped(bad.provenance(), bad.problem());
            return null;
          });
    }
    if (account.kept.size() < LEAST_EXAMPLES) {
      throw tooFew(account);
    }
    Splits splits = splitter.split(List.copyOf(account.kept));
    checkComplete(splits, account.kept.size());
    SplitOverlap.check(splits);
    return prepared(account, splits);
  }

  /** A step and its memory in this run. */
  record NamedPass(String name, Step.Pass pass) {}

  private TrainingExample labelled(TrainingExample example) {
    Provenance place = example.provenance();
    return place.purpose().isEmpty()
        ? example.withProvenance(place.withPurpose(purpose.apply(place)))
        : example;
  }

  private Prepared prepared(Account account, Splits splits) {
    Dataset training = Dataset.of(splits.training());
    Dataset validation = Dataset.of(splits.validation());
    Dataset test = Dataset.of(splits.test());
    Map<String, Long> maskedAnswers = new TreeMap<>();
    account
        .masked()
        .forEach(
            (kind, n) -> {
              if (n.inAnswers() > 0) {
                maskedAnswers.put(kind, n.inAnswers());
              }
            });
    ChecklistData data = new ChecklistData(account.kept, maskedAnswers);
    PreparationReport report =
        new PreparationReport(
            account.files(),
            account.read,
            account.kept.size(),
            account.changed,
            account.dropped,
            account.changedBy(),
            purposes(splits),
            account.masked(),
            new Sides(
                new SideCount(training.size(), validation.size(), test.size()),
                training.fingerprint(),
                validation.fingerprint(),
                test.fingerprint()),
            checklist.stream().flatMap(rule -> rule.check(data).stream()).toList(),
            settings);
    return new Prepared(training, validation, test, report);
  }

  private static Map<String, SideCount> purposes(Splits splits) {
    Map<String, SideCount> counts = new TreeMap<>();
    splits.training().forEach(e -> count(counts, e, new SideCount(1, 0, 0)));
    splits.validation().forEach(e -> count(counts, e, new SideCount(0, 1, 0)));
    splits.test().forEach(e -> count(counts, e, new SideCount(0, 0, 1)));
    return counts;
  }

  private static void count(Map<String, SideCount> counts, TrainingExample e, SideCount one) {
    counts.merge(
        e.provenance().purpose(),
        one,
        (a, b) ->
            new SideCount(
                a.training() + b.training(), a.validation() + b.validation(), a.test() + b.test()));
  }

  /** A splitter of someone else's must not lose or double examples unnoticed. */
  private static void checkComplete(Splits splits, int kept) {
    int shared = splits.training().size() + splits.validation().size() + splits.test().size();
    if (shared != kept) {
      throw new HiveTuneException(Problem.of(Preparation.class, "split.incomplete", shared, kept));
    }
    if (splits.training().isEmpty()) {
      throw new HiveTuneException(Problem.of(Preparation.class, "split.no-training"));
    }
  }

  private static HiveTuneException tooFew(Account account) {
    if (account.dropped.isEmpty()) {
      return new HiveTuneException(
          Problem.of(Preparation.class, "too-few-read", account.read, LEAST_EXAMPLES));
    }
    return new HiveTuneException(
        Problem.of(
            Preparation.class,
            "too-few",
            account.kept.size(),
            account.read,
            LEAST_EXAMPLES,
            account.dropped.size(),
            account.dropped.get(0).provenance().place()));
  }

  /** Collects what a preparation does; nothing but the files is required. Not thread-safe. */
  public static final class Builder {
    private ExampleReader reader = ExampleReader.defaults();
    private Function<Provenance, String> purpose = p -> "";
    private List<Step> steps =
        List.of(Steps.normalise(), Steps.validate(), Steps.deduplicate(Steps.NEAR_DUPLICATE));
    private Splitter splitter = Splitter.stratified(new SplitShares(0.8, 0.1, 0.1), 42);
    private List<ChecklistRule> checklist = ChecklistRules.all(Map.of());
    private final Map<String, String> settings = new TreeMap<>();

    private Builder() {}

    public Builder reader(ExampleReader value) {
      reader = Objects.requireNonNull(value, "reader");
      return this;
    }

    /** What a record is for, by where it came from; empty when unknown. */
    public Builder purpose(Function<Provenance, String> value) {
      purpose = Objects.requireNonNull(value, "purpose");
      return this;
    }

    /** All steps, in their order, in place of the default ones (which do not mask). */
    public Builder steps(Step... value) {
      steps = List.of(value);
      return this;
    }

    public Builder splitter(Splitter value) {
      splitter = Objects.requireNonNull(value, "splitter");
      return this;
    }

    /** All rules, in place of the default ones. */
    public Builder checklist(List<ChecklistRule> value) {
      checklist = List.copyOf(value);
      return this;
    }

    /** A line for the report's details. */
    public Builder setting(String name, String value) {
      settings.put(name, value);
      return this;
    }

    public Preparation build() {
      return new Preparation(this);
    }
  }
}
