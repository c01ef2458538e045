package io.hivetune.local;

import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Lock;

/** Jobs stay queued until the test lets them go, or until the provider closes. */
final class HeldRunner extends ThreadPoolExecutor {
  private final Semaphore released = new Semaphore(0);
  private final Lock oneAtATime;
  private int submitted;
  private int done;

  /**
   * @param oneAtATime shared by runners that work on the same folder
   */
  HeldRunner(Lock oneAtATime) {
    super(1, 1, 0, TimeUnit.SECONDS, new LinkedBlockingQueue<>());
    this.oneAtATime = oneAtATime;
  }

  @Override
  public synchronized void execute(Runnable command) {
    submitted++;
    super.execute(command);
  }

  @Override
  protected void beforeExecute(Thread thread, Runnable work) {
    released.acquireUninterruptibly();
    oneAtATime.lock();
  }

  @Override
  protected void afterExecute(Runnable work, Throwable thrown) {
    oneAtATime.unlock();
    synchronized (this) {
      done++;
      notifyAll();
    }
  }

  /** Lets go what is queued, and waits until it is done. */
  synchronized void finishQueued() throws InterruptedException {
    int until = submitted;
    released.release(until - done);
    while (done < until) {
      wait();
    }
  }

  @Override
  public void shutdown() {
    released.release(1000);
    super.shutdown();
  }
}
