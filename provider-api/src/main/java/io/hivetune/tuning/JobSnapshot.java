package io.hivetune.tuning;

import io.hivetune.dataset.Problem;
import java.util.Objects;
import java.util.Optional;

/** A job at one moment. Immutable. */
public record JobSnapshot(
    JobRef ref, JobStatus status, Optional<TrainingProgress> progress, Optional<Problem> error) {
  public JobSnapshot {
    Objects.requireNonNull(ref, "ref");
    Objects.requireNonNull(status, "status");
    Objects.requireNonNull(progress, "progress");
    Objects.requireNonNull(error, "error");
  }

  public static JobSnapshot of(JobRef ref, JobStatus status) {
    return new JobSnapshot(ref, status, Optional.empty(), Optional.empty());
  }
}
