package io.hivetune.tuning.spi;

import dev.failsafe.Failsafe;
import dev.failsafe.FailsafeException;
import dev.failsafe.RetryPolicy;
import io.hivetune.tuning.ProviderException;
import io.hivetune.tuning.ServiceAnswer;
import io.hivetune.tuning.Sleeper;
import java.time.Duration;
import java.util.function.DoubleSupplier;
import java.util.function.Supplier;

/**
 * Repeats a call that changes nothing at the service when it fails in a way that may pass: three
 * tries, with about one and two seconds between them, or what the service asks for. Never for a
 * call that makes something. Thread-safe.
 *
 * <p>Failsafe decides whether there is another try. The waiting is ours, since Failsafe waits on
 * the real clock.
 */
public final class Retries {
  /** How often a call is made at most. */
  public static final int TRIES = 3;

  private final Sleeper sleeper;
  private final DoubleSupplier jitter;
  private final RetryPolicy<Object> policy =
      RetryPolicy.builder()
          .withMaxAttempts(TRIES)
          .handleIf(e -> e instanceof ProviderException p && p.isRetryable())
          .abortIf((result, e) -> Thread.currentThread().isInterrupted())
          .build();

  /** Without jitter: pauses of 1 and 2 seconds. */
  public Retries(Sleeper sleeper) {
    this(sleeper, () -> 0.5);
  }

  /** {@code jitter} gives numbers in [0, 1); a pause is 0.75 to 1.25 times as long. */
  public Retries(Sleeper sleeper, DoubleSupplier jitter) {
    this.sleeper = sleeper;
    this.jitter = jitter;
  }

  /** What the call gives; what its last try threw. An interrupt ends the tries and stays set. */
  public <T> T reading(Supplier<T> call) {
    try {
      return Failsafe.with(policy)
          .get(
              context -> {
                if (context.getLastException() instanceof ProviderException e) {
                  pause(e, context.getAttemptCount());
                }
                return call.get();
              });
    } catch (FailsafeException e) {
      if (e.getCause() instanceof InterruptedException) {
        Thread.currentThread().interrupt();
      }
      throw e;
    }
  }

  private void pause(ProviderException e, int attempts) {
    try {
      sleeper.sleep(
          e.answer().flatMap(ServiceAnswer::retryAfter).orElseGet(() -> backOff(attempts)));
    } catch (InterruptedException interrupt) {
      Thread.currentThread().interrupt();
      throw e;
    }
  }

  /** Doubles with each try; half of the pause is chance, so that clients spread out. */
  private Duration backOff(int attempts) {
    double seconds = Math.min(1 << (attempts - 1), 32) * (0.75 + 0.5 * jitter.getAsDouble());
    return Duration.ofMillis((long) (seconds * 1000));
  }
}
