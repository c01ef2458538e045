package io.hivetune.local;

import io.hivetune.dataset.Problem;
import io.hivetune.tuning.EventSource;
import io.hivetune.tuning.JobBackend;
import io.hivetune.tuning.JobEvent;
import io.hivetune.tuning.JobRef;
import io.hivetune.tuning.JobSnapshot;
import io.hivetune.tuning.JobStatus;
import io.hivetune.tuning.TunedModel;
import java.util.Optional;
import java.util.stream.Stream;

/** A job that had ended before this JVM looked at it. */
record EndedJob(JobRef ref, JobFolder folder, JobStatus status) implements JobBackend, EventSource {
  @Override
  public JobSnapshot snapshot() {
    Optional<Problem> error =
        folder.failure().map(f -> Problem.of(LocalProvider.class, "job.failed-before", f));
    return new JobSnapshot(ref, status, Optional.empty(), error, folder.facts());
  }

  @Override
  public void cancel() {}

  @Override
  public Stream<JobEvent> events() {
    return folder.events();
  }

  @Override
  public TunedModel result() {
    return folder.result();
  }
}
