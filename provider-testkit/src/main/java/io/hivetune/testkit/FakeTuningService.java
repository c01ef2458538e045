package io.hivetune.testkit;

import io.hivetune.dataset.Problem;
import io.hivetune.tuning.JobEvent;
import io.hivetune.tuning.JobRef;
import io.hivetune.tuning.JobSnapshot;
import io.hivetune.tuning.JobStatus;
import io.hivetune.tuning.JobStatus.Phase;
import io.hivetune.tuning.ProviderException;
import io.hivetune.tuning.TuningRequest;
import io.hivetune.tuning.spi.ServiceErrors;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What outlives a {@link FakeTuningProvider}: its jobs. Open a second provider on the same service
 * to play a restart. Jobs go on only when the test says so. Thread-safe.
 */
public final class FakeTuningService {
  private final Map<JobRef, FakeJob> jobs = new LinkedHashMap<>();
  private final Deque<JobStatus> script = new ArrayDeque<>();

  /** One job: what was asked and where it stands. */
  static final class FakeJob {
    final JobRef ref;
    final TuningRequest request;
    private final List<JobEvent> events = new ArrayList<>();
    private JobSnapshot snapshot;

    FakeJob(JobRef ref, TuningRequest request) {
      this.ref = ref;
      this.request = request;
      this.snapshot = JobSnapshot.of(ref, JobStatus.of(Phase.QUEUED));
      tell(snapshot.status());
    }

    private void tell(JobStatus status) {
      events.add(
          0, new JobEvent(Instant.ofEpochSecond(events.size()), JobEvent.Level.INFO, status.raw()));
    }
  }

  /**
   * From now on each look at a job that has not ended takes the next of these; after the last one
   * the job stays there.
   */
  public synchronized FakeTuningService script(Phase... each) {
    for (Phase phase : each) {
      script.add(JobStatus.of(phase));
    }
    return this;
  }

  /**
   * Puts a job into a phase.
   *
   * @throws IllegalStateException if no service could go that way: a test that is wrong
   */
  public synchronized void advance(JobRef ref, Phase phase) {
    FakeJob job = require(ref);
    JobStatus next = JobStatus.of(phase);
    if (!job.snapshot.status().canBecome(next)) {
      throw new IllegalStateException(
          ref + " is " + job.snapshot.status().raw() + " and can't become " + next.raw());
    }
    Optional<Problem> error =
        phase == Phase.FAILED
            ? Optional.of(Problem.of(FakeTuningService.class, "fake.failed", ref))
            : Optional.empty();
    job.snapshot = new JobSnapshot(ref, next, Optional.empty(), error);
    job.tell(next);
  }

  /** All jobs that were ever made, the oldest first. */
  public synchronized List<JobRef> jobs() {
    return List.copyOf(jobs.keySet());
  }

  /** What a job was asked for. */
  public synchronized TuningRequest request(JobRef ref) {
    return require(ref).request;
  }

  synchronized JobRef make(TuningRequest request) {
    JobRef ref = new JobRef(FakeTuningProvider.ID, "fakejob-" + (jobs.size() + 1));
    jobs.put(ref, new FakeJob(ref, request));
    return ref;
  }

  synchronized Optional<JobRef> find(String token) {
    List<FakeJob> newestFirst = new ArrayList<>();
    jobs.values().forEach(j -> newestFirst.add(0, j));
    return newestFirst.stream()
        .filter(j -> j.request.idempotencyToken().equals(token))
        .filter(j -> !isLost(j.snapshot.status().phase()))
        .map(j -> j.ref)
        .findFirst();
  }

  private static boolean isLost(Phase phase) {
    return phase == Phase.FAILED || phase == Phase.CANCELLED;
  }

  /** The newest first. */
  synchronized List<JobSnapshot> snapshots() {
    List<JobSnapshot> newestFirst = new ArrayList<>();
    jobs.values().forEach(j -> newestFirst.add(0, j.snapshot));
    return newestFirst;
  }

  /** The newest first; their times are counted, not read from a clock. */
  synchronized List<JobEvent> events(JobRef ref) {
    return List.copyOf(require(ref).events);
  }

  synchronized JobSnapshot look(JobRef ref) {
    FakeJob job = require(ref);
    if (!script.isEmpty() && !job.snapshot.status().isTerminal()) {
      advance(ref, script.remove().phase());
    }
    return job.snapshot;
  }

  synchronized void cancel(JobRef ref) {
    FakeJob job = require(ref);
    if (job.snapshot.status().isTerminal()) {
      throw new ProviderException(
          ProviderException.Kind.REJECTED,
          Problem.of(FakeTuningService.class, "fake.ended", ref),
          (Throwable) null);
    }
    advance(ref, Phase.CANCELLED);
  }

  synchronized FakeJob require(JobRef ref) {
    FakeJob job = jobs.get(ref);
    if (job == null) {
      throw new ProviderException(
          ProviderException.Kind.NOT_FOUND,
          Problem.of(ServiceErrors.class, "job.unknown", ref, FakeTuningProvider.ID),
          (Throwable) null);
    }
    return job;
  }
}
