package io.hivetune.eval.run;

import io.hivetune.chat.ChatRequest;
import io.hivetune.tuning.Sleeper;
import java.time.Duration;
import java.time.InstantSource;

/**
 * What a service allows in a minute. Calls are spread evenly: in no minute more than this is asked.
 *
 * @param requests calls a minute; 0 for no limit
 * @param tokens tokens a minute, prompt and longest answer together; 0 for no limit
 */
public record RateLimit(long requests, long tokens) {
  public static final RateLimit NONE = new RateLimit(0, 0);

  public RateLimit {
    if (requests < 0 || tokens < 0) {
      throw new IllegalArgumentException(
          "limits must be >= 0, but were " + requests + ", " + tokens);
    }
  }

  public static RateLimit requestsPerMinute(long requests) {
    return new RateLimit(requests, 0);
  }

  /** Hands out turns; shared by all threads that call one service. Thread-safe. */
  static final class Gate {
    private static final long MINUTE = Duration.ofMinutes(1).toNanos();

    private final RateLimit limit;
    private final InstantSource clock;
    private final Sleeper sleeper;
    private volatile long nextNanos = Long.MIN_VALUE;

    Gate(RateLimit limit, InstantSource clock, Sleeper sleeper) {
      this.limit = limit;
      this.clock = clock;
      this.sleeper = sleeper;
    }

    /** Waits for its turn. */
    void pass(ChatRequest request) throws InterruptedException {
      if (limit.requests == 0 && limit.tokens == 0 && nextNanos == Long.MIN_VALUE) {
        // Nothing to wait for, and so no lock for a thousand threads to queue at.
        return;
      }
      long wait = reserve(CostCeiling.mostPromptTokens(request) + request.options().maxTokens());
      if (wait > 0) {
        sleeper.sleep(Duration.ofNanos(wait));
      }
    }

    private synchronized long reserve(long estimatedTokens) {
      long now = now();
      long turn = Math.max(now, nextNanos);
      long perCall = limit.requests == 0 ? 0 : MINUTE / limit.requests;
      long perTokens =
          limit.tokens == 0 ? 0 : (long) ((double) MINUTE * estimatedTokens / limit.tokens);
      nextNanos = turn + Math.max(perCall, perTokens);
      return turn - now;
    }

    /** The service said that it has enough: nobody passes before {@code pause} is over. */
    synchronized void close(Duration pause) {
      nextNanos = Math.max(nextNanos, now() + pause.toNanos());
    }

    private long now() {
      var instant = clock.instant();
      return instant.getEpochSecond() * 1_000_000_000L + instant.getNano();
    }
  }
}
