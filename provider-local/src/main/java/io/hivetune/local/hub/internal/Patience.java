package io.hivetune.local.hub.internal;

import io.hivetune.tuning.Sleeper;
import java.time.Duration;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/**
 * How often something is tried again: five times in a row without anything gained, waiting 1, 2, 4,
 * 8 seconds, or as long as the Hub says, a minute at most. For one download; not thread-safe.
 */
final class Patience {
  private static final int MOST = 5;
  private static final Duration LONGEST = Duration.ofMinutes(1);

  private final Sleeper sleeper;
  private int failed;

  Patience(Sleeper sleeper) {
    this.sleeper = sleeper;
  }

  /** Something came: the count begins anew. */
  void gained() {
    failed = 0;
  }

  /** Waits; false if it was tried often enough. */
  boolean again(@Nullable Response response) throws InterruptedException {
    failed++;
    if (failed >= MOST) {
      return false;
    }
    Duration wait = Duration.ofSeconds(1L << (failed - 1));
    String told = response == null ? null : response.header("Retry-After");
    if (told != null && told.matches("\\d{1,6}")) {
      wait = Duration.ofSeconds(Long.parseLong(told));
    }
    sleeper.sleep(wait.compareTo(LONGEST) > 0 ? LONGEST : wait);
    return true;
  }
}
