package io.hivetune.dataset.prepare;

import io.hivetune.dataset.TrainingExample;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/**
 * Takes batches of records through all steps. What needs no memory is done by the workers, a part
 * of the batch each; what remembers is done in the records' order.
 */
final class RecordRun implements AutoCloseable {
  /** A piece of work on a batch. */
  private record Stage(boolean together, Consumer<Work> each) {}

  private final List<Stage> stages = new ArrayList<>();
  private final List<RememberedPass> remembered = new ArrayList<>();
  private final List<Step.Pass> passes = new ArrayList<>();
  private final UnaryOperator<TrainingExample> label;
  private final Workers workers;

  RecordRun(List<Step> steps, UnaryOperator<TrainingExample> label, Workers workers) {
    this.label = label;
    this.workers = workers;
    for (int i = 0; i < steps.size(); i++) {
      stages(steps.get(i), i);
    }
  }

  private void stages(Step step, int number) {
    Step.Pass pass = step.begin();
    passes.add(pass);
    if (step instanceof Stateless) {
      stages.add(new Stage(true, w -> w.take(pass.apply(example(w)), number)));
      return;
    }
    RememberedPass memory = new RememberedPass(pass);
    remembered.add(memory);
    if (pass instanceof Sketching<?> sketching) {
      stages.add(new Stage(true, w -> w.sketch = sketching.sketch(example(w))));
      stages.add(new Stage(false, w -> remember(w, memory, number, applied(sketching, w))));
    } else {
      stages.add(new Stage(false, w -> remember(w, memory, number, pass.apply(example(w)))));
    }
  }

  @SuppressWarnings("unchecked") // the sketch was made by the same pass in the stage before
  private static <T> Step.Outcome applied(Sketching<T> pass, Work work) {
    Object sketch = Objects.requireNonNull(work.sketch, "sketch");
    work.sketch = null;
    return pass.apply(example(work), (T) sketch);
  }

  private static void remember(Work work, RememberedPass memory, int step, Step.Outcome outcome) {
    work.numbered(memory, memory.given());
    work.take(outcome, step);
  }

  private static TrainingExample example(Work work) {
    TrainingExample example = work.example;
    if (example == null) {
      throw new IllegalStateException("a record that goes on has an example");
    }
    return example;
  }

  /** One batch through all steps, into the account and the store. */
  void through(List<Work> batch, Account account, EntryStore store) {
    workers.each(batch, w -> w.example = w.example == null ? null : label.apply(w.example));
    int from = 0;
    while (from < stages.size()) {
      int to = from + 1;
      while (to < stages.size() && stages.get(to).together() == stages.get(from).together()) {
        to++;
      }
      List<Stage> group = stages.subList(from, to);
      if (stages.get(from).together()) {
        workers.each(batch, w -> through(w, group));
      } else {
        batch.forEach(w -> through(w, group));
      }
      from = to;
    }
    batch.forEach(w -> book(w, account, store));
  }

  private static void through(Work work, List<Stage> group) {
    for (Stage stage : group) {
      if (work.goesOn()) {
        stage.each().accept(work);
      }
    }
  }

  private static void book(Work work, Account account, EntryStore store) {
    account.read(work.provenance, work.warnings);
    if (work.dropped != null) {
      account.dropped(work.provenance, work.dropped);
      return;
    }
    int entry = store.add(work.entry(example(work)));
    work.numbers().forEach(n -> n.pass().stored(n.number(), entry));
  }

  /** Lets the passes withdraw records; answers which entries are left. */
  BitSet end(Account account, EntryStore store) {
    BitSet left = new BitSet(store.size());
    left.set(0, store.size());
    for (RememberedPass memory : remembered) {
      Map<Integer, Step.Withdrawal> last = new HashMap<>();
      for (Step.Withdrawal withdrawal :
          memory.pass().end(n -> memory.entry(n) >= 0 && left.get(memory.entry(n)))) {
        int entry = memory.entry(withdrawal.number());
        if (entry >= 0 && left.get(entry)) {
          last.putIfAbsent(entry, withdrawal);
        }
      }
      last.forEach(
          (entry, withdrawal) -> {
            left.clear(entry);
            account.dropped(store.get(entry).example().provenance(), withdrawal.reason());
          });
    }
    return left;
  }

  /** What steps have to tell of the run, in their order. */
  List<Step.Pass> passes() {
    return List.copyOf(passes);
  }

  @Override
  public void close() {
    passes.forEach(Step.Pass::close);
  }
}
