package io.hivetune.benchmarks.generation;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;

/** Clock and processor time since a moment; of the lanes that answer and of the calling thread. */
final class Timer {
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  private final long clock = System.nanoTime();
  private final long processor = processorNanos();

  private Timer() {}

  static Timer start() {
    return new Timer();
  }

  double seconds() {
    return (System.nanoTime() - clock) / 1e9;
  }

  double processorSeconds() {
    return (processorNanos() - processor) / 1e9;
  }

  private static long processorNanos() {
    long sum = THREADS.getCurrentThreadCpuTime();
    for (long id : THREADS.getAllThreadIds()) {
      ThreadInfo info = THREADS.getThreadInfo(id);
      if (info != null && info.getThreadName().equals("hivetune-answer")) {
        sum += Math.max(0, THREADS.getThreadCpuTime(id));
      }
    }
    return sum;
  }
}
