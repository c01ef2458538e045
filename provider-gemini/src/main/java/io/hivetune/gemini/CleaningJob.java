package io.hivetune.gemini;

import io.hivetune.gemini.internal.GeminiJob;
import io.hivetune.tuning.DataCleanup;
import io.hivetune.tuning.JobRef;
import io.hivetune.tuning.JobSnapshot;
import io.hivetune.tuning.ProviderException;
import io.hivetune.tuning.spi.CloudJob;
import io.hivetune.tuning.spi.CloudService;
import io.hivetune.tuning.spi.ServiceErrors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A job whose data is deleted from the bucket once it is seen to have ended. */
final class CleaningJob extends CloudJob<GeminiJob> {
  private static final Logger LOG = LoggerFactory.getLogger(CleaningJob.class);

  private final DataCleanup cleanup;

  CleaningJob(
      JobRef ref, CloudService<GeminiJob> service, ServiceErrors errors, DataCleanup cleanup) {
    super(ref, service, errors);
    this.cleanup = cleanup;
  }

  @Override
  public JobSnapshot snapshot() {
    JobSnapshot now = super.snapshot();
    if (now.status().isTerminal()) {
      try {
        cleanup.deleteTrainingData(ref());
      } catch (ProviderException e) {
        // The job's end matters more; the data can still be deleted by name.
        LOG.warn("{}: {}", ref(), e.getMessage());
      }
    }
    return now;
  }
}
