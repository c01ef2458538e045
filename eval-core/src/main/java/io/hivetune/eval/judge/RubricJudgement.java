package io.hivetune.eval.judge;

import io.hivetune.dataset.Problem;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;

/** A judge's marks for one answer, or why there are none. */
public sealed interface RubricJudgement {
  /** Java 17 has no pattern switch: one function for each kind. */
  <T> T fold(Function<Marks, T> marks, Function<Unreadable, T> unreadable);

  default Optional<Marks> given() {
    return fold(Optional::of, none -> Optional.empty());
  }

  /** One mark for each criterion, in the rubric's order. */
  record Marks(List<Mark> marks) implements RubricJudgement {
    public Marks {
      marks = List.copyOf(marks);
    }

    @Override
    public <T> T fold(Function<Marks, T> given, Function<Unreadable, T> unreadable) {
      return given.apply(this);
    }
  }

  /**
   * @param reason in the judge's own words; never blank
   */
  record Mark(String criterion, int mark, String reason) {}

  /** The judge said nothing that can be counted. */
  record Unreadable(Problem reason) implements RubricJudgement {
    public Unreadable {
      Objects.requireNonNull(reason, "reason");
    }

    @Override
    public <T> T fold(Function<Marks, T> given, Function<Unreadable, T> unreadable) {
      return unreadable.apply(this);
    }
  }
}
