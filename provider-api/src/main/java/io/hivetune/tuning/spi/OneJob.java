package io.hivetune.tuning.spi;

import io.hivetune.dataset.Problem;
import io.hivetune.tuning.ProviderException;
import io.hivetune.tuning.ProviderException.Kind;
import io.hivetune.tuning.Sleeper;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;

/**
 * Starts at most one job for one token, whatever fails in between. Thread-safe.
 *
 * <p>It looks for the job first, so that a request that comes again (from another thread, or from
 * another JVM after this one died) gets the job that there is. The call that makes the job is made
 * once. When its answer is lost, the job is looked for a few times and never made again: a service
 * that answers 503 may well have made it.
 */
public final class OneJob {
  private static final int LOOKS = 3;

  /** Requests that share a lock wait for each other's upload, no more; tokens need no memory. */
  private static final int STRIPES = 64;

  private final String provider;
  private final Sleeper sleeper;
  private final Object[] locks = new Object[STRIPES];

  /** {@code sleeper} waits between the looks: 1, 2 and 4 seconds. */
  public OneJob(String provider, Sleeper sleeper) {
    this.provider = provider;
    this.sleeper = sleeper;
    Arrays.setAll(locks, i -> new Object());
  }

  /**
   * What a provider does for a job.
   *
   * @param <P> what was prepared, for example names of uploaded files
   * @param <J> the provider's job
   */
  public interface Steps<P, J> {
    /** The job of this token that is waiting, running or has succeeded, if there is one. */
    Optional<J> find();

    /** Uploads. Nothing costs anything yet. */
    P prepare();

    /** Makes the job with exactly one call. */
    J create(P prepared);

    /** Takes back what was prepared, after the service refused the job for certain. */
    void abandon(P prepared);

    /** Names what was left behind, for the message when nothing is certain. */
    String describe(P prepared);
  }

  /**
   * @throws ProviderException of kind UNAVAILABLE if it is not known whether there is a job now;
   *     submitting again is safe
   */
  public <P, J> J start(String token, Steps<P, J> steps) {
    synchronized (locks[Math.floorMod(token.hashCode(), STRIPES)]) {
      Optional<J> existing = steps.find();
      if (existing.isPresent()) {
        return existing.get();
      }
      P prepared = steps.prepare();
      try {
        return steps.create(prepared);
      } catch (ProviderException e) {
        if (!isUncertain(e)) {
          throw abandon(steps, prepared, e);
        }
        return lookFor(steps).orElseThrow(() -> uncertain(token, steps.describe(prepared), e));
      }
    }
  }

  /** No answer, or one that can't be read: the job may exist. */
  private static boolean isUncertain(ProviderException e) {
    return e.kind() == Kind.UNAVAILABLE || e.kind() == Kind.UNEXPECTED;
  }

  /** What could not be taken back is told with the refusal. */
  private static <P, J> ProviderException abandon(
      Steps<P, J> steps, P prepared, ProviderException refusal) {
    try {
      steps.abandon(prepared);
      return refusal;
    } catch (ProviderException e) {
      refusal.addSuppressed(e);
      return refusal.and(Problem.of(OneJob.class, "upload.left-behind", steps.describe(prepared)));
    }
  }

  private <P, J> Optional<J> lookFor(Steps<P, J> steps) {
    for (int look = 0; look < LOOKS; look++) {
      try {
        sleeper.sleep(Duration.ofSeconds(1L << look));
        Optional<J> found = steps.find();
        if (found.isPresent()) {
          return found;
        }
      } catch (ProviderException e) {
        // The next look may work; after the last one the caller hears of the first failure.
        continue;
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return Optional.empty();
      }
    }
    return Optional.empty();
  }

  private ProviderException uncertain(String token, String left, ProviderException cause) {
    return new ProviderException(
        Kind.UNAVAILABLE, Problem.of(OneJob.class, "job.uncertain", provider, token, left), cause);
  }
}
