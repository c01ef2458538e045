package io.hivetune.dataset.prepare;

import io.hivetune.dataset.Problem;
import io.hivetune.dataset.TrainingExample;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.LongPredicate;

/**
 * One thing that happens to every record. Immutable and thread-safe; what it must remember while
 * records pass lives in the {@link Pass} that each run begins anew.
 *
 * <pre>{@code
 * Step noAdvertising =
 *     Step.of(
 *         "no-advertising",
 *         example ->
 *             ChecklistData.answers(example).stream().anyMatch(a -> a.contains("[광고]"))
 *                 ? Step.Outcome.dropped(Problem.of(MyStep.class, ADVERTISING))
 *                 : Step.Outcome.kept(example));
 * }</pre>
 */
public interface Step {
  /** Short and stable, for example {@code normalise}; reports count by it. */
  String name();

  /** The beginning of a run. */
  Pass begin();

  /**
   * A step without memory.
   *
   * @param each called from several threads at once
   */
  static Step of(String name, Function<TrainingExample, Outcome> each) {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(each, "each");
    return new Stateless(name, each);
  }

  /** One run over the records, in their order. Used by one thread at a time. */
  @FunctionalInterface
  interface Pass extends AutoCloseable {
    Outcome apply(TrainingExample example);

    /**
     * Called once after the last record, for what can't be decided before: quotas, the best of many
     * alike ones. Steps answer in their order, each knowing what the ones before it withdrew.
     *
     * @param kept whether the record of that number (of those given to this pass, from 0) is still
     *     in the data after all steps
     * @return records to drop after all
     */
    default List<Withdrawal> end(LongPredicate kept) {
      return List.of();
    }

    /** Releases what the pass holds; called also when the run failed. */
    @Override
    default void close() {}
  }

  /**
   * A record that is dropped after all.
   *
   * @param number of the record among those given to the pass, from 0
   * @param reason never quotes personal data
   */
  record Withdrawal(long number, Problem reason) {
    public Withdrawal {
      Objects.requireNonNull(reason, "reason");
    }
  }

  /** What a step made of a record. */
  sealed interface Outcome {
    /** Goes on, changed or not. */
    static Outcome kept(TrainingExample example) {
      return new Kept(example, List.of());
    }

    /** Goes on, with these personal values replaced in it. */
    static Outcome kept(TrainingExample example, List<MaskedValue> masked) {
      return new Kept(example, masked);
    }

    /** Ends here, for a reason that never quotes personal data. */
    static Outcome dropped(Problem reason) {
      return new Dropped(reason);
    }
  }

  /**
   * @param masked personal values that were replaced in this step
   */
  record Kept(TrainingExample example, List<MaskedValue> masked) implements Outcome {
    public Kept {
      masked = List.copyOf(masked);
    }
  }

  record Dropped(Problem reason) implements Outcome {}
}
