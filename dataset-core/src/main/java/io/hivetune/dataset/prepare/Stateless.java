package io.hivetune.dataset.prepare;

import io.hivetune.dataset.TrainingExample;
import java.util.function.Function;

/** A step that remembers nothing: its records may be worked on by several threads. */
record Stateless(String name, Function<TrainingExample, Step.Outcome> each) implements Step {
  @Override
  public Pass begin() {
    return each::apply;
  }
}
