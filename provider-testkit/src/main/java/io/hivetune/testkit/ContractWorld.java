package io.hivetune.testkit;

import io.hivetune.chat.ModelRef;
import io.hivetune.tuning.JobRef;
import io.hivetune.tuning.JobStatus.Phase;
import io.hivetune.tuning.Sleeper;
import io.hivetune.tuning.TuningProvider;
import io.hivetune.tuning.TuningRequest;
import java.time.InstantSource;

/**
 * The world that a provider under {@link TuningProviderContract} lives in: its service, which
 * outlives the provider, and the hands that move its jobs. One per test.
 */
public interface ContractWorld extends AutoCloseable {
  /**
   * A new provider on the same service, as after a restart of the JVM. It takes its time from these
   * two only.
   */
  TuningProvider open(InstantSource clock, Sleeper sleeper);

  /** A base model that can be tuned here. */
  ModelRef baseModel();

  /** Moves a job at the service. */
  void advance(JobRef job, Phase phase);

  /** How many jobs were ever made at the service. */
  int jobsMade();

  /** A job id of the right form that the service has never given out. */
  JobRef unknownJob();

  /** The key that must be seen nowhere; never empty. */
  String secret();

  /**
   * A request with at least two mistakes in it that this provider can see offline, for example two
   * examples with personal data.
   */
  TuningRequest invalidRequest();

  @Override
  default void close() {}
}
