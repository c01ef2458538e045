package io.hivetune.tuning;

/**
 * Hears of a job while it is awaited, on the awaiting thread: after every look at the job, the
 * terminal one included.
 */
@FunctionalInterface
public interface ProgressListener {
  void onSnapshot(JobSnapshot snapshot);

  /** Hears and says nothing. */
  static ProgressListener silent() {
    return snapshot -> {};
  }
}
