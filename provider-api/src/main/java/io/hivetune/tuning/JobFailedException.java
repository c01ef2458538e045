package io.hivetune.tuning;

import io.hivetune.dataset.Problem;
import java.util.List;

/** The job ended without a model: it failed or was cancelled. */
public non-sealed class JobFailedException extends TuningException {
  private static final long serialVersionUID = 1L;

  private final transient JobSnapshot snapshot;

  public JobFailedException(JobSnapshot snapshot) {
    super(
        List.of(
            snapshot
                .error()
                .orElseGet(
                    () ->
                        Problem.of(
                            TuningException.class,
                            "job.ended",
                            snapshot.ref(),
                            snapshot.status().raw()))),
        null);
    this.snapshot = snapshot;
  }

  public JobSnapshot snapshot() {
    return snapshot;
  }
}
