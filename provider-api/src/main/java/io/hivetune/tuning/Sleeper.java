package io.hivetune.tuning;

import java.time.Duration;

/** Waits. Injected, so that tests never do. */
@FunctionalInterface
public interface Sleeper {
  Sleeper SYSTEM = duration -> Thread.sleep(duration.toMillis());

  void sleep(Duration duration) throws InterruptedException;
}
