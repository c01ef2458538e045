package io.hivetune.tuning;

import io.hivetune.dataset.Problem;
import java.time.Duration;
import java.util.List;

/** The time to wait is up; the job goes on and is found again by its id. */
public non-sealed class AwaitTimeoutException extends TuningException {
  private static final long serialVersionUID = 1L;

  private final transient JobSnapshot snapshot;

  public AwaitTimeoutException(JobSnapshot snapshot, Duration limit) {
    super(
        List.of(
            Problem.of(TuningException.class, "await.timeout", snapshot.ref(), limit.toSeconds())),
        null);
    this.snapshot = snapshot;
  }

  public JobSnapshot snapshot() {
    return snapshot;
  }
}
