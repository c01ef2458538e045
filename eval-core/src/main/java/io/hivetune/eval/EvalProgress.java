package io.hivetune.eval;

import io.hivetune.chat.ModelRef;
import java.time.Duration;
import java.util.Optional;

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
   * @param done questions done in this phase, of {@code total}
   * @param left time left in this phase at the speed so far; empty until that is known
   */
  record Step(ModelRef model, Phase phase, int done, int total, Optional<Duration> left) {}
}
