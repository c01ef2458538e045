package io.hivetune.tuning.spi;

import io.hivetune.chat.RateLimits;
import io.hivetune.chat.Usage;
import io.hivetune.tuning.Sleeper;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Holds {@link RateLimits} for all threads of a client: in any sixty seconds no more than so many
 * requests and tokens are let through. Who comes first goes first, and waits while holding the
 * door, so that a large request is not starved by small ones. Thread-safe. Memory: one entry for
 * each request of the last minute.
 */
public final class RateLimiter {
  private static final Duration WINDOW = Duration.ofMinutes(1);

  private final RateLimits limits;
  private final InstantSource clock;
  private final Sleeper sleeper;
  private final Semaphore underWay;
  private final ReentrantLock door = new ReentrantLock(true);
  private final Deque<Entry> lastMinute = new ArrayDeque<>();
  private long tokens;

  /** A request that was let through; its tokens are an estimate until the service has counted. */
  private static final class Entry {
    final Instant at;
    long tokens;
    boolean forgotten;

    Entry(Instant at, long tokens) {
      this.at = at;
      this.tokens = tokens;
    }
  }

  public RateLimiter(RateLimits limits, InstantSource clock, Sleeper sleeper) {
    this.limits = limits;
    this.clock = clock;
    this.sleeper = sleeper;
    this.underWay = new Semaphore(limits.concurrency(), true);
  }

  /**
   * Makes the call when it may be made.
   *
   * @param estimate tokens that it will read and write, about
   * @param counted tokens of the answer as the service counted them
   * @throws InterruptedException if this thread is interrupted while it waits; no call is made
   */
  public <T> T call(long estimate, Function<T, Usage> counted, Supplier<T> call)
      throws InterruptedException {
    underWay.acquire();
    try {
      Entry entry = letThrough(Math.min(estimate, limits.tokensPerMinute()));
      T answer = call.get();
      Usage usage = counted.apply(answer);
      settle(entry, usage.promptTokens() + usage.completionTokens());
      return answer;
    } finally {
      underWay.release();
    }
  }

  private Entry letThrough(long estimate) throws InterruptedException {
    door.lockInterruptibly();
    try {
      while (true) {
        Instant now = clock.instant();
        forgetBefore(now.minus(WINDOW));
        if (fits(estimate)) {
          return enter(now, estimate);
        }
        sleeper.sleep(Duration.between(now, oldest().plus(WINDOW)));
      }
    } finally {
      door.unlock();
    }
  }

  private synchronized Entry enter(Instant now, long estimate) {
    Entry entry = new Entry(now, estimate);
    lastMinute.add(entry);
    tokens += estimate;
    return entry;
  }

  private synchronized Instant oldest() {
    return lastMinute.element().at;
  }

  private synchronized boolean fits(long estimate) {
    return lastMinute.size() < limits.requestsPerMinute()
        && (lastMinute.isEmpty() || tokens + estimate <= limits.tokensPerMinute());
  }

  private synchronized void forgetBefore(Instant start) {
    while (!lastMinute.isEmpty() && !lastMinute.element().at.isAfter(start)) {
      Entry gone = lastMinute.remove();
      tokens -= gone.tokens;
      gone.forgotten = true;
    }
  }

  /** A service that counts nothing leaves the estimate standing. */
  private synchronized void settle(Entry entry, long counted) {
    if (counted > 0 && !entry.forgotten) {
      tokens += counted - entry.tokens;
      entry.tokens = counted;
    }
  }
}
