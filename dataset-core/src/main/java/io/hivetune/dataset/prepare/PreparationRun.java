package io.hivetune.dataset.prepare;

import io.hivetune.dataset.Dataset;
import io.hivetune.dataset.HiveTuneException;
import io.hivetune.dataset.Problem;
import io.hivetune.dataset.Provenance;
import io.hivetune.dataset.TrainingExample;
import io.hivetune.dataset.prepare.PreparationReport.SideCount;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/** One run from files to sides and report. */
final class PreparationRun {
  /** The sides are looked through once more where that takes no long time. */
  private static final int MOST_CHECKED_AGAIN = 20_000;

  private final Preparation asked;
  private final Account account = new Account();
  private final EntryStore store = EntryStore.ofHeap();
  private int firstAfterTest;
  private int firstAfterOwn;

  PreparationRun(Preparation asked) {
    this.asked = asked;
  }

  Prepared run(List<Path> files) {
    checkUsable(files);
    List<PromptRewriting> rewritings = new ArrayList<>();
    int[] left = usable(files, rewritings);
    if (left.length < asked.leastExamples) {
      throw tooFew(left.length);
    }
    StoredExamples kept = new StoredExamples(store, left);
    checkClients(kept);
    Splits splits = split(kept, left);
    splits.dropped().forEach(d -> account.dropped(d.provenance(), d.reason()));
    return prepared(splits, left, rewritings);
  }

  /**
   * Numbers of the entries that all steps leave. A method of its own, so that what the steps hold
   * (de-duplication most of all) is free before the splitter takes as much.
   */
  private int[] usable(List<Path> files, List<PromptRewriting> rewritings) {
    try (Workers workers = new Workers(asked.threads);
        RecordRun records = new RecordRun(asked.steps, asked::labelled, workers)) {
      // Own files first, so that what is like them is dropped from the others.
      read(asked.ownTest, records, workers);
      firstAfterTest = store.size();
      read(asked.ownValidation, records, workers);
      firstAfterOwn = store.size();
      read(files, records, workers);
      store.seal();
      int[] left = records.end(account, store).stream().toArray();
      for (Step.Pass pass : records.passes()) {
        if (pass instanceof RewriteSystemPrompts.Noted noted) {
          rewritings.addAll(noted.rewritings());
        }
      }
      return left;
    }
  }

  /** All files are opened before hours are spent on the first. */
  private void checkUsable(List<Path> files) {
    List<Path> all = new ArrayList<>(files);
    all.addAll(asked.ownTest);
    all.addAll(asked.ownValidation);
    if (all.size() == 1) {
      return;
    }
    List<Problem> failures = new ArrayList<>();
    for (Path file : all) {
      try {
        asked.reader.stream(file).close();
      } catch (HiveTuneException e) {
        failures.addAll(e.problems());
      }
    }
    if (!failures.isEmpty()) {
      throw new HiveTuneException(failures, null);
    }
  }

  private void read(List<Path> files, RecordRun records, Workers workers) {
    try (Batches batches = new Batches(asked.reader, files)) {
      Future<List<Work>> next = workers.begin(batches::next);
      for (List<Work> batch = Workers.get(next); !batch.isEmpty(); batch = Workers.get(next)) {
        next = workers.begin(batches::next);
        records.through(batch, account, store);
      }
      batches.checkUsable();
    }
  }

  private Splits split(StoredExamples kept, int[] left) {
    Splits splits =
        asked.splitter instanceof StratifiedSplitter stratified
            ? stratified.split(kept, i -> ownSide(left[i]))
            : asked.splitter.split(kept);
    int shared = splits.size() + splits.dropped().size();
    if (shared != kept.size()) {
      throw new HiveTuneException(
          Problem.of(Preparation.class, "split.incomplete", shared, kept.size()));
    }
    if (splits.training().isEmpty() && !kept.isEmpty()) {
      throw new HiveTuneException(Problem.of(Preparation.class, "split.no-training"));
    }
    if (kept.size() <= MOST_CHECKED_AGAIN || !(asked.splitter instanceof StratifiedSplitter)) {
      SplitOverlap.check(splits);
    }
    return splits;
  }

  private @Nullable Side ownSide(int entry) {
    return entry < firstAfterTest ? Side.TEST : entry < firstAfterOwn ? Side.VALIDATION : null;
  }

  private void checkClients(List<TrainingExample> kept) {
    if (!asked.clients.isEmpty()) {
      return;
    }
    TreeSet<String> names = new TreeSet<>();
    for (TrainingExample example : kept) {
      example.provenance().client().ifPresent(names::add);
    }
    if (names.size() > 1) {
      throw new HiveTuneException(
          Problem.of(Preparation.class, "clients.several", String.join(", ", names)));
    }
  }

  private Prepared prepared(Splits splits, int[] left, List<PromptRewriting> rewritings) {
    Dataset training = dataset(splits.training());
    Dataset validation = dataset(splits.validation());
    Dataset test = dataset(splits.test());
    KeptCounts counts = new KeptCounts(asked.steps, splits);
    Set<Provenance> dropped = new HashSet<>();
    splits.dropped().forEach(d -> dropped.add(d.provenance()));
    for (int number : left) {
      Entry entry = store.get(number);
      if (!dropped.contains(entry.example().provenance())) {
        counts.add(entry);
      }
    }
    ChecklistData data =
        new ChecklistData(
            splits, counts.maskedAnswers(), asked.steps.stream().map(Step::name).toList());
    PreparationReport report =
        new PreparationReport(
            account.files(),
            account.read(),
            splits.size() - account.made(),
            counts.changed(),
            account.dropped(),
            account.made(),
            account.droppedMade(),
            counts.changedBy(),
            counts.purposes(),
            counts.masked(),
            new PreparationReport.Sides(
                new SideCount(training.size(), validation.size(), test.size()),
                training.fingerprint(),
                validation.fingerprint(),
                test.fingerprint()),
            Evidence.with(
                asked.checklist.stream().flatMap(rule -> rule.check(data).stream()).toList(), data),
            asked.settings,
            counts.origins(),
            account.warnings(),
            rewritings);
    return new Prepared(training, validation, test, report);
  }

  private Dataset dataset(List<TrainingExample> side) {
    return store.isInMemory() ? Dataset.of(side) : new ListedDataset(side);
  }

  private HiveTuneException tooFew(int kept) {
    List<DroppedRecord> dropped = account.dropped();
    if (dropped.isEmpty()) {
      return new HiveTuneException(
          Problem.of(Preparation.class, "too-few-read", account.read(), asked.leastExamples));
    }
    return new HiveTuneException(
        Problem.of(
            Preparation.class,
            "too-few",
            kept,
            account.read(),
            asked.leastExamples,
            dropped.size(),
            dropped.get(0).provenance().place()));
  }
}
