package io.hivetune.tuning;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Objects;

/**
 * A handle on one job, the same for every provider. Thread-safe. It owns nothing: dropping it
 * leaves the job running.
 *
 * <p>Statuses seen through one handle only move forward: a look that would go back (a stale answer
 * of the service) gives the last one again.
 */
public final class TuningJob {
  private final JobBackend backend;
  private final InstantSource clock;
  private final Sleeper sleeper;
  private final Duration pollInterval;
  private JobSnapshot last;

  /** For providers. {@code pollInterval} is the pause between two looks in {@link #await}. */
  public TuningJob(
      JobBackend backend, InstantSource clock, Sleeper sleeper, Duration pollInterval) {
    this.backend = Objects.requireNonNull(backend, "backend");
    this.clock = Objects.requireNonNull(clock, "clock");
    this.sleeper = Objects.requireNonNull(sleeper, "sleeper");
    this.pollInterval = Objects.requireNonNull(pollInterval, "pollInterval");
    this.last = JobSnapshot.of(backend.ref(), JobStatus.of(JobStatus.Phase.QUEUED));
  }

  public JobRef ref() {
    return backend.ref();
  }

  /** Looks at the job. A terminal state is not asked for again. */
  public synchronized JobSnapshot refresh() {
    if (!last.status().isTerminal()) {
      JobSnapshot now = backend.snapshot();
      if (last.status().canBecome(now.status())) {
        last = now;
      }
    }
    return last;
  }

  /**
   * Asks the provider to stop. Does nothing on a job that has ended; may be called any number of
   * times.
   */
  public void cancel() {
    if (!refresh().status().isTerminal()) {
      backend.cancel();
    }
  }

  /**
   * Waits for the end.
   *
   * @return the tuned model
   * @throws JobFailedException if the job failed or was cancelled
   * @throws AwaitTimeoutException if it has not ended after {@code limit}; the job goes on
   * @throws InterruptedException if this thread is interrupted; the job goes on
   */
  public TunedModel await(Duration limit, ProgressListener listener) throws InterruptedException {
    Instant deadline = clock.instant().plus(limit);
    while (true) {
      JobSnapshot now = refresh();
      listener.onSnapshot(now);
      if (now.status().isTerminal()) {
        return resultOf(now);
      }
      Duration left = Duration.between(clock.instant(), deadline);
      if (left.isNegative() || left.isZero()) {
        throw new AwaitTimeoutException(now, limit);
      }
      sleeper.sleep(left.compareTo(pollInterval) < 0 ? left : pollInterval);
    }
  }

  private TunedModel resultOf(JobSnapshot ended) {
    if (ended.status().phase() != JobStatus.Phase.SUCCEEDED) {
      throw new JobFailedException(ended);
    }
    return backend.result();
  }

  @Override
  public String toString() {
    return ref().toString();
  }
}
