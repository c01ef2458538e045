package io.hivetune.testkit;

import io.hivetune.tuning.Sleeper;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/**
 * A clock that goes on only when someone sleeps on it or the test says so: nothing waits. Honours
 * interrupts as a real sleep does. Thread-safe.
 */
public final class ManualTime implements InstantSource, Sleeper {
  private Instant now;
  private Duration slept = Duration.ZERO;

  private ManualTime(Instant start) {
    this.now = start;
  }

  public static ManualTime at(String instant) {
    return new ManualTime(Instant.parse(instant));
  }

  @Override
  public synchronized Instant instant() {
    return now;
  }

  @Override
  public synchronized void sleep(Duration duration) throws InterruptedException {
    if (Thread.interrupted()) {
      throw new InterruptedException();
    }
    slept = slept.plus(duration);
    now = now.plus(duration);
  }

  public synchronized void advance(Duration duration) {
    now = now.plus(duration);
  }

  /** All sleeps together. */
  public synchronized Duration slept() {
    return slept;
  }
}
