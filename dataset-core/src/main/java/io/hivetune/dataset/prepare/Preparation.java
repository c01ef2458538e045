package io.hivetune.dataset.prepare;

import io.hivetune.dataset.HiveTuneException;
import io.hivetune.dataset.Problem;
import io.hivetune.dataset.Provenance;
import io.hivetune.dataset.TrainingExample;
import io.hivetune.dataset.format.ExampleReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * Reads files, takes every record through the steps, shares out what is left and checks it.
 * Immutable and thread-safe. Reads while it works, on as many cores as there are; records that no
 * longer fit a small part of the heap lie in a temporary file.
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

  final ExampleReader reader;
  final List<Step> steps;
  final Splitter splitter;
  final List<ChecklistRule> checklist;
  final Map<String, String> settings;
  final List<Path> ownTest;
  final List<Path> ownValidation;
  final Set<String> clients;
  final int threads;
  final int leastExamples;
  private final Function<Provenance, String> purpose;
  private final Function<Provenance, Optional<String>> client;
  private final Function<Provenance, Provenance.Origin> origin;

  private Preparation(Builder builder) {
    reader = builder.reader;
    purpose = builder.purpose;
    client = builder.client;
    origin = builder.origin;
    steps = builder.allSteps();
    splitter = builder.splitter;
    checklist = List.copyOf(builder.checklist);
    settings = Map.copyOf(builder.settings);
    ownTest = List.copyOf(builder.ownTest);
    ownValidation = List.copyOf(builder.ownValidation);
    clients = Set.copyOf(builder.clients);
    threads = builder.threads;
    leastExamples = builder.leastExamples;
  }

  public static Builder builder() {
    return new Builder();
  }

  /**
   * @throws HiveTuneException if files can't be used (all of them are named), if fewer than {@value
   *     #LEAST_EXAMPLES} examples are left (unless asked otherwise), if they are of several clients
   *     and none was asked for by name, or if the splitter let sides overlap
   */
  public Prepared run(Path... files) {
    return run(List.of(files));
  }

  /** As {@link #run(Path...)}. */
  public Prepared run(List<Path> files) {
    if (files.isEmpty()) {
      throw new HiveTuneException(Problem.of(Preparation.class, "no-files"));
    }
    return new PreparationRun(this).run(files);
  }

  /** What a record doesn't say of itself is said by the caller. */
  TrainingExample labelled(TrainingExample example) {
    Provenance place = example.provenance();
    Provenance labelled = place;
    if (place.purpose().isEmpty()) {
      labelled = labelled.withPurpose(purpose.apply(place));
    }
    if (place.client().isEmpty()) {
      Optional<String> whose = client.apply(place);
      labelled = whose.isPresent() ? labelled.withClient(whose.get()) : labelled;
    }
    if (place.origin() == Provenance.Origin.UNKNOWN) {
      labelled = labelled.withOrigin(origin.apply(place));
    }
    return labelled.equals(place) ? example : example.withProvenance(labelled);
  }

  /** Collects what a preparation does; nothing but the files is required. Not thread-safe. */
  public static final class Builder {
    private ExampleReader reader = ExampleReader.defaults();
    private Function<Provenance, String> purpose = p -> "";
    private Function<Provenance, Optional<String>> client = p -> Optional.empty();
    private Function<Provenance, Provenance.Origin> origin = p -> Provenance.Origin.UNKNOWN;
    private List<Step> steps =
        List.of(
            Steps.normalise(),
            Steps.validate(),
            Steps.deduplicate(Steps.NEAR_DUPLICATE),
            Steps.limitMachineText(Steps.MACHINE_SHARE));
    private Splitter splitter = Splitter.stratified(Splitter.DEFAULT_SHARES, 42);
    private List<ChecklistRule> checklist = ChecklistRules.all(Map.of());
    private final Map<String, String> settings = new TreeMap<>();
    private final List<Path> ownTest = new ArrayList<>();
    private final List<Path> ownValidation = new ArrayList<>();
    private final Set<String> clients = new TreeSet<>();
    private int leastExamples = LEAST_EXAMPLES;
    private int threads = Runtime.getRuntime().availableProcessors();

    private Builder() {}

    public Builder reader(ExampleReader value) {
      reader = Objects.requireNonNull(value, "reader");
      return this;
    }

    /** What a record is for, by where it came from; empty when unknown. Thread-safe. */
    public Builder purpose(Function<Provenance, String> value) {
      purpose = Objects.requireNonNull(value, "purpose");
      return this;
    }

    /** Whose material a record is, by where it came from. Thread-safe. */
    public Builder client(Function<Provenance, Optional<String>> value) {
      client = Objects.requireNonNull(value, "client");
      return this;
    }

    /**
     * Uses the material of these clients only. Without it, data of more than one client is an
     * error: what one client's model learns, it may say to another's customers.
     */
    public Builder onlyClient(String... names) {
      clients.addAll(List.of(names));
      return this;
    }

    /** Who wrote a record, by where it came from. Thread-safe. */
    public Builder origin(Function<Provenance, Provenance.Origin> value) {
      origin = Objects.requireNonNull(value, "origin");
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

    /**
     * Files of one's own for the verdict, in place of a share of the others. What is like them is
     * dropped from the others. Needs {@link Splitter#stratified}.
     */
    public Builder test(Path... files) {
      ownTest.addAll(List.of(files));
      return this;
    }

    /** Files of one's own to choose by, as {@link #test}. */
    public Builder validation(Path... files) {
      ownValidation.addAll(List.of(files));
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

    /**
     * Fewer usable examples are an error; {@value Preparation#LEAST_EXAMPLES} unless given. With 0
     * there may be none at all, and only the report to read.
     */
    public Builder leastExamples(int count) {
      leastExamples = count;
      return this;
    }

    /**
     * @param count from 1; as many as there are cores when not given
     */
    public Builder threads(int count) {
      if (count < 1) {
        throw new IllegalArgumentException("threads must be >= 1, but was " + count);
      }
      threads = count;
      return this;
    }

    /**
     * @throws IllegalArgumentException if there are own files and the splitter can't have them
     */
    public Preparation build() {
      if (!(ownTest.isEmpty() && ownValidation.isEmpty())) {
        if (!(splitter instanceof StratifiedSplitter stratified)) {
          throw new IllegalArgumentException(
              "own files for validation or test need Splitter.stratified");
        }
        splitter = stratified.beside(!ownValidation.isEmpty(), !ownTest.isEmpty());
      }
      return new Preparation(this);
    }

    private List<Step> allSteps() {
      if (clients.isEmpty()) {
        return steps;
      }
      List<Step> all = new ArrayList<>();
      all.add(Steps.onlyClient(clients.toArray(String[]::new)));
      all.addAll(steps);
      return List.copyOf(all);
    }
  }
}
