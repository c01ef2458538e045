package io.hivetune.eval;

import io.hivetune.chat.ModelRef;

/** Hears how far an evaluation is, on the evaluating thread. */
@FunctionalInterface
public interface EvalProgress {
  void on(Step step);

  /** Hears and says nothing. */
  static EvalProgress silent() {
    return step -> {};
  }

  /** What is being done. */
  enum Phase {
    /** The model answers the prompts. */
    ANSWERING,
    /** The model says how likely it finds the held-out answers. */
    LIKELIHOOD
  }

  /**
   * @param done examples done in this phase, of {@code total}
   */
  record Step(ModelRef model, Phase phase, int done, int total) {}
}
