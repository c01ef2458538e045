package io.hivetune.eval.run;

import io.hivetune.dataset.HiveTuneException;
import io.hivetune.dataset.Problem;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A run ended before every question was answered. What was answered stands in the log; the same run
 * started again asks only for the rest.
 */
public final class RunStoppedException extends HiveTuneException {
  private static final long serialVersionUID = 1L;

  private final Reason reason;

  RunStoppedException(Reason reason, List<Problem> problems, @Nullable Throwable cause) {
    super(problems, cause);
    this.reason = reason;
  }

  public Reason reason() {
    return reason;
  }

  /** Why it ended. */
  public enum Reason {
    /** The next call could have passed the ceiling. */
    COST,
    /** The caller asked for it, or interrupted its thread. */
    CANCELLED,
    /** Calls failed, also when tried again. */
    FAILED
  }
}
