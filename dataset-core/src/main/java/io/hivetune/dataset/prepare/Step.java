package io.hivetune.dataset.prepare;

import io.hivetune.dataset.Problem;
import io.hivetune.dataset.TrainingExample;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;

/**
 * One thing that happens to every record. Immutable and thread-safe; what it must remember while
 * records pass lives in the {@link Pass} that each run begins anew.
 */
public interface Step {
  /** Short and stable, for example {@code normalise}; reports count by it. */
  String name();

  /** The beginning of a run. */
  Pass begin();

  /** A step without memory. */
  static Step of(String name, Function<TrainingExample, Outcome> each) {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(each, "each");
    return new Step() {
      @Override
      public String name() {
        return name;
      }

      @Override
      public Pass begin() {
        return each::apply;
      }
    };
  }

  /** One run over the records, in their order. Used by one thread. */
  @FunctionalInterface
  interface Pass {
    Outcome apply(TrainingExample example);
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
