package io.hivetune.examples.serve;

import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** How many questions are being answered, and whether more are let in. Thread-safe. */
final class InFlight {
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition none = lock.newCondition();
  private final int most;
  private int now;
  private long answered;
  private boolean ending;

  InFlight(int most) {
    this.most = most;
  }

  /** What becomes of a question. */
  enum Entry {
    WELCOME,
    BUSY,
    ENDING
  }

  /** Whoever is welcome leaves again. */
  Entry enter() {
    lock.lock();
    try {
      if (ending) {
        return Entry.ENDING;
      }
      if (now == most) {
        return Entry.BUSY;
      }
      now++;
      return Entry.WELCOME;
    } finally {
      lock.unlock();
    }
  }

  void leave(boolean wasAnswered) {
    lock.lock();
    try {
      now--;
      answered += wasAnswered ? 1 : 0;
      if (now == 0) {
        none.signalAll();
      }
    } finally {
      lock.unlock();
    }
  }

  boolean isEnding() {
    lock.lock();
    try {
      return ending;
    } finally {
      lock.unlock();
    }
  }

  long answered() {
    lock.lock();
    try {
      return answered;
    } finally {
      lock.unlock();
    }
  }

  /** Lets nobody in any more, and waits for those who are. */
  void end(Duration atMost) throws InterruptedException {
    lock.lock();
    try {
      ending = true;
      long left = atMost.toNanos();
      while (now > 0 && left > 0) {
        left = none.awaitNanos(left);
      }
    } finally {
      lock.unlock();
    }
  }
}
