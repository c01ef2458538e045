package io.hivetune.eval.rubric;

import io.hivetune.dataset.Problem;
import io.hivetune.eval.EvalRecord;

/** One thing that an answer has or lacks. Deterministic and thread-safe. */
public interface Criterion {
  /**
   * All that decides the outcome, for example {@code length[120..450]}; hashed into the criteria.
   */
  String signature();

  /** What is asked for, for people. */
  Problem label();

  boolean isMetBy(EvalRecord record);
}
