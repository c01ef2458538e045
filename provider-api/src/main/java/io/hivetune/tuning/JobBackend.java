package io.hivetune.tuning;

/** What a provider implements for one job; {@link TuningJob} is built on it. Thread-safe. */
public interface JobBackend {
  JobRef ref();

  /** Asks for the present state. */
  JobSnapshot snapshot();

  /** Asks the provider to stop the job. Never called on a job known to be terminal. */
  void cancel();

  /** The result; called only after a snapshot said {@link JobStatus.Phase#SUCCEEDED}. */
  TunedModel result();
}
