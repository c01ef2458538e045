package io.hivetune.eval.run;

import io.hivetune.tuning.ProviderException;
import io.hivetune.tuning.ServiceAnswer;
import io.hivetune.tuning.Sleeper;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;

/**
 * Tries a call again where the provider says that it may work later ({@link
 * ProviderException#isRetryable}), after what the service asks for, else after 1, 2, 4, … seconds,
 * a minute at most. Thread-safe.
 */
final class Retry {
  private static final Duration LONGEST = Duration.ofMinutes(1);

  private final int tries;
  private final Sleeper sleeper;

  Retry(int tries, Sleeper sleeper) {
    this.tries = tries;
    this.sleeper = sleeper;
  }

  <T> T call(RateLimit.Gate gate, Callable<T> call) throws Exception {
    for (int done = 1; ; done++) {
      try {
        return call.call();
      } catch (ProviderException e) {
        if (!e.isRetryable() || done >= tries || Thread.currentThread().isInterrupted()) {
          throw e;
        }
        Optional<Duration> asked = e.answer().flatMap(ServiceAnswer::retryAfter);
        if (e.kind() == ProviderException.Kind.RATE_LIMIT && asked.isPresent()) {
          // Whoever else calls would hear the same.
          gate.close(asked.get());
        }
        sleeper.sleep(asked.orElse(backoff(done)));
      }
    }
  }

  static Duration backoff(int done) {
    Duration doubled = Duration.ofSeconds(1L << Math.min(done - 1, 10));
    return doubled.compareTo(LONGEST) > 0 ? LONGEST : doubled;
  }
}
