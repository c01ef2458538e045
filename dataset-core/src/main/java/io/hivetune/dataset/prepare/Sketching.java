package io.hivetune.dataset.prepare;

import io.hivetune.dataset.TrainingExample;

/**
 * A pass most of whose work on a record needs nothing of the records before it, and may be done by
 * another thread.
 *
 * @param <T> what that work gives
 */
interface Sketching<T> extends Step.Pass {
  /** Thread-safe. */
  T sketch(TrainingExample example);

  /** In the records' order, by one thread. */
  Step.Outcome apply(TrainingExample example, T sketch);

  @Override
  default Step.Outcome apply(TrainingExample example) {
    return apply(example, sketch(example));
  }
}
