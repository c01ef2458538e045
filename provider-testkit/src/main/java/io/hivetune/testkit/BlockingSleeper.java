package io.hivetune.testkit;

import io.hivetune.tuning.ProgressListener;
import io.hivetune.tuning.Sleeper;
import io.hivetune.tuning.TuningJob;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

/** Sleeps until it is interrupted, and tells on those who swallow the interrupt. */
final class BlockingSleeper implements Sleeper {
  private final CountDownLatch asleep = new CountDownLatch(1);
  private final AtomicInteger sleeps = new AtomicInteger();

  @Override
  public void sleep(Duration duration) throws InterruptedException {
    if (sleeps.incrementAndGet() > 1) {
      throw new AssertionError("the interrupt was swallowed: the wait went on");
    }
    asleep.countDown();
    new CountDownLatch(1).await();
  }

  /** Awaits the job on another thread, interrupts it in its sleep, and returns what it threw. */
  Throwable interruptWhileAwaiting(TuningJob job) throws InterruptedException {
    AtomicReference<Throwable> thrown = new AtomicReference<>(new AssertionError("nothing thrown"));
    Thread waiter =
        new Thread(
            () -> {
              try {
                job.await(Duration.ofHours(1), ProgressListener.silent());
              } catch (InterruptedException | RuntimeException | AssertionError e) {
                thrown.set(e);
              }
            });
    waiter.start();
    if (!asleep.await(30, TimeUnit.SECONDS)) {
      return new AssertionError("await never slept between two looks");
    }
    waiter.interrupt();
    waiter.join(TimeUnit.SECONDS.toMillis(30));
    return Objects.requireNonNull(thrown.get());
  }
}
