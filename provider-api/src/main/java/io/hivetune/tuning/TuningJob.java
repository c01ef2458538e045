package io.hivetune.tuning;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Objects;
import java.util.function.DoubleSupplier;
import java.util.stream.Stream;

/**
 * A handle on one job, the same for every provider. Thread-safe. It owns nothing: dropping it
 * leaves the job running.
 *
 * <p>Statuses seen through one handle only move forward: a look that would go back (a stale answer
 * of the service) gives the last one again.
 */
public final class TuningJob {
  private static final int MOST_FAILED_LOOKS = 10;

  private final JobBackend backend;
  private final InstantSource clock;
  private final Sleeper sleeper;
  private final Duration pollInterval;
  private final DoubleSupplier jitter;
  private JobSnapshot last;

  /** For providers. {@code pollInterval} is the pause between two looks in {@link #await}. */
  public TuningJob(
      JobBackend backend, InstantSource clock, Sleeper sleeper, Duration pollInterval) {
    this(backend, clock, sleeper, pollInterval, () -> 0.5);
  }

  /**
   * For providers of services that many clients ask.
   *
   * @param jitter gives numbers in [0, 1): each pause is 0.9 to 1.1 times as long as it would be
   */
  public TuningJob(
      JobBackend backend,
      InstantSource clock,
      Sleeper sleeper,
      Duration pollInterval,
      DoubleSupplier jitter) {
    this.backend = Objects.requireNonNull(backend, "backend");
    this.clock = Objects.requireNonNull(clock, "clock");
    this.sleeper = Objects.requireNonNull(sleeper, "sleeper");
    this.pollInterval = Objects.requireNonNull(pollInterval, "pollInterval");
    this.jitter = Objects.requireNonNull(jitter, "jitter");
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
    if (refresh().status().isTerminal()) {
      return;
    }
    try {
      backend.cancel();
    } catch (ProviderException e) {
      // It may have ended between our look and our word; then there is nothing left to stop.
      if (e.isRetryable() || !refresh().status().isTerminal()) {
        throw e;
      }
    }
  }

  /**
   * Pauses the job; one that is paused already stays so.
   *
   * @throws UnsupportedCapabilityException if its provider can't pause jobs
   */
  public void pause() {
    if (refresh().status().phase() != JobStatus.Phase.PAUSED) {
      pausable().pause();
    }
  }

  /**
   * Lets a paused job go on; one that is not paused goes on anyway.
   *
   * @throws UnsupportedCapabilityException if its provider can't pause jobs
   */
  public void resume() {
    Pausable pausable = pausable();
    if (refresh().status().phase() == JobStatus.Phase.PAUSED) {
      pausable.resume();
    }
  }

  private Pausable pausable() {
    if (backend instanceof Pausable pausable) {
      return pausable;
    }
    throw new UnsupportedCapabilityException(ref().provider(), Capability.PAUSE, "openai");
  }

  /**
   * What happened to the job, the newest first. Pages are fetched as the stream is read.
   *
   * @throws UnsupportedCapabilityException if its provider tells no events
   */
  public Stream<JobEvent> events() {
    if (backend instanceof EventSource source) {
      return source.events();
    }
    throw new UnsupportedCapabilityException(ref().provider(), Capability.EVENTS, "openai");
  }

  /**
   * Waits for the end. A look that fails in a way that may pass (see {@link
   * ProviderException#isRetryable()}) is made again after a longer pause, ten times in a row at
   * most; where the service says how long to wait, no sooner.
   *
   * @return the tuned model
   * @throws JobFailedException if the job failed or was cancelled
   * @throws AwaitTimeoutException if it has not ended after {@code limit}; the job goes on
   * @throws ProviderException if the provider can't be asked any more; the job goes on
   * @throws InterruptedException if this thread is interrupted; the job goes on
   */
  public TunedModel await(Duration limit, ProgressListener listener) throws InterruptedException {
    Instant deadline = clock.instant().plus(limit);
    int failures = 0;
    while (true) {
      Look look = look(failures);
      failures = look.failures();
      JobSnapshot now = lastSeen();
      if (failures == 0) {
        listener.onSnapshot(now);
        if (now.status().isTerminal()) {
          return resultOf(now);
        }
      }
      Duration left = Duration.between(clock.instant(), deadline);
      if (left.isNegative() || left.isZero()) {
        throw new AwaitTimeoutException(now, limit);
      }
      Duration pause = pauseAfter(look);
      sleeper.sleep(left.compareTo(pause) < 0 ? left : pause);
    }
  }

  private Duration pauseAfter(Look look) {
    Duration pause = pollInterval.multipliedBy(1L << Math.min(look.failures(), 4));
    Duration spread =
        Duration.ofNanos((long) (pause.toNanos() * (0.9 + 0.2 * jitter.getAsDouble())));
    return spread.compareTo(look.atLeast()) < 0 ? look.atLeast() : spread;
  }

  /**
   * How a look went.
   *
   * @param failures how many have failed in a row, 0 when this one did not
   * @param atLeast how long the service asks us to wait
   */
  private record Look(int failures, Duration atLeast) {}

  private Look look(int failuresBefore) throws InterruptedException {
    if (Thread.interrupted()) {
      throw new InterruptedException();
    }
    try {
      refresh();
      return new Look(0, Duration.ZERO);
    } catch (ProviderException e) {
      // HTTP clients turn an interrupt into a failed call and leave the flag set.
      if (Thread.interrupted()) {
        throw new InterruptedException();
      }
      if (!e.isRetryable() || failuresBefore + 1 >= MOST_FAILED_LOOKS) {
        throw e;
      }
      return new Look(
          failuresBefore + 1, e.answer().flatMap(ServiceAnswer::retryAfter).orElse(Duration.ZERO));
    }
  }

  private synchronized JobSnapshot lastSeen() {
    return last;
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
