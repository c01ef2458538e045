package io.hivetune.local.train;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;

/** Ends thread pools. */
public final class Threads {
  private Threads() {}

  /**
   * Waits until no thread works any more: native memory must not go away under one that does. Keeps
   * the interrupt flag.
   */
  public static void finish(ExecutorService threads) {
    threads.shutdown();
    boolean interrupted = false;
    boolean ended = false;
    while (!ended) {
      try {
        ended = threads.awaitTermination(1, TimeUnit.MINUTES);
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
