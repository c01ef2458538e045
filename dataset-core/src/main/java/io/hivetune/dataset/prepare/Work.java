package io.hivetune.dataset.prepare;

import io.hivetune.dataset.Problem;
import io.hivetune.dataset.Provenance;
import io.hivetune.dataset.TrainingExample;
import io.hivetune.dataset.format.ReadRecord;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One record on its way through the steps. Handed from thread to thread, never shared. */
final class Work {
  /** Its number in a pass that remembers. */
  record Number(RememberedPass pass, int number) {}

  final Provenance provenance;
  final List<Problem> warnings;
  @Nullable TrainingExample example;
  @Nullable Problem dropped;
  @Nullable Object sketch;
  private long changedIn;
  private final List<MaskedValue> masked = new ArrayList<>(0);
  private final List<Number> numbers = new ArrayList<>(2);

  Work(ReadRecord record) {
    provenance = record.provenance();
    warnings = record.warnings();
    record.fold(
        read -> {
          example = read;
          return null;
        },
        unreadable -> {
          dropped = unreadable.problem();
          return null;
        });
  }

  boolean goesOn() {
    return dropped == null;
  }

  void numbered(RememberedPass pass, int number) {
    numbers.add(new Number(pass, number));
  }

  List<Number> numbers() {
    return numbers;
  }

  /** Books what a step made of it. */
  void take(Step.Outcome outcome, int step) {
    if (outcome instanceof Step.Dropped end) {
      dropped = end.reason();
      return;
    }
    Step.Kept kept = (Step.Kept) outcome;
    TrainingExample before = example;
    if (before != null
        && !kept.example().equals(before)
        && !kept.example().canonical().equals(before.canonical())) {
      changedIn |= 1L << Math.min(63, step);
    }
    masked.addAll(kept.masked());
    example = kept.example();
  }

  Entry entry(TrainingExample finished) {
    return new Entry(finished, changedIn, List.copyOf(masked));
  }
}
