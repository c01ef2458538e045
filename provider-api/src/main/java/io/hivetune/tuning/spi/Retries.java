package io.hivetune.tuning.spi;

import io.hivetune.tuning.ProviderException;
import io.hivetune.tuning.ServiceAnswer;
import io.hivetune.tuning.Sleeper;
import java.time.Duration;
import java.util.function.Supplier;

/**
 * Repeats a call that changes nothing at the service when it fails in a way that may pass: three
 * tries, with 1 and 2 seconds between them or what the service asks for. For clients whose own
 * retries wait on the real clock. Never for a call that makes something. Thread-safe.
 */
public final class Retries {
  private static final int TRIES = 3;

  private final Sleeper sleeper;

  public Retries(Sleeper sleeper) {
    this.sleeper = sleeper;
  }

  /** What the call gives; what its last try threw. An interrupt ends the tries and stays set. */
  public <T> T reading(Supplier<T> call) {
    for (int tries = 1; ; tries++) {
      try {
        return call.get();
      } catch (ProviderException e) {
        if (!e.isRetryable() || tries == TRIES || Thread.currentThread().isInterrupted()) {
          throw e;
        }
        pause(e, Duration.ofSeconds(tries));
      }
    }
  }

  private void pause(ProviderException e, Duration otherwise) {
    try {
      sleeper.sleep(e.answer().flatMap(ServiceAnswer::retryAfter).orElse(otherwise));
    } catch (InterruptedException interrupt) {
      Thread.currentThread().interrupt();
      throw e;
    }
  }
}
