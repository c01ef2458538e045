package io.hivetune.tuning;

import io.hivetune.dataset.Problem;
import java.util.Objects;
import java.util.Optional;

/** A job at one moment. Immutable. */
public record JobSnapshot(
    JobRef ref,
    JobStatus status,
    Optional<TrainingProgress> progress,
    Optional<Problem> error,
    JobFacts facts) {
  public JobSnapshot {
    Objects.requireNonNull(ref, "ref");
    Objects.requireNonNull(status, "status");
    Objects.requireNonNull(progress, "progress");
    Objects.requireNonNull(error, "error");
    Objects.requireNonNull(facts, "facts");
  }

  /** Of which nothing more is told. */
  public JobSnapshot(
      JobRef ref, JobStatus status, Optional<TrainingProgress> progress, Optional<Problem> error) {
    this(ref, status, progress, error, JobFacts.NONE);
  }

  public static JobSnapshot of(JobRef ref, JobStatus status) {
    return new JobSnapshot(ref, status, Optional.empty(), Optional.empty());
  }
}
