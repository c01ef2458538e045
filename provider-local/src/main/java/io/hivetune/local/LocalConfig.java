package io.hivetune.local;

import io.hivetune.tuning.ValidationMetric;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;

/**
 * Settings of a {@link LocalProvider}.
 *
 * @param workFolder where jobs keep their data, checkpoints and adapters; a job is found again only
 *     under the same folder
 * @param lanes threads that train and answer; each needs memory for one micro-batch. Results are
 *     the same for the same number
 * @param jobsAtOnce jobs that train at the same time; the others wait in a queue
 * @param metric judges freely written answers while a job with validation data trains. It stands
 *     here and not in the request, so that a job taken up again after a restart still has it
 */
public record LocalConfig(
    Path workFolder, int lanes, int jobsAtOnce, Optional<ValidationMetric> metric) {
  public LocalConfig {
    Objects.requireNonNull(workFolder, "workFolder");
    Objects.requireNonNull(metric, "metric");
    if (lanes < 1 || lanes > 64) {
      throw new IllegalArgumentException("lanes must be in 1..64, but was " + lanes);
    }
    if (jobsAtOnce < 1 || jobsAtOnce > 16) {
      throw new IllegalArgumentException("jobsAtOnce must be in 1..16, but was " + jobsAtOnce);
    }
  }

  /** One job at a time, without a metric. */
  public LocalConfig(Path workFolder, int lanes) {
    this(workFolder, lanes, 1, Optional.empty());
  }

  /** Jobs under {@code .hivetune} in the user's home folder, two lanes. */
  public static LocalConfig defaults() {
    return new LocalConfig(Path.of(System.getProperty("user.home"), ".hivetune"), 2);
  }

  public LocalConfig withWorkFolder(Path folder) {
    return new LocalConfig(folder, lanes, jobsAtOnce, metric);
  }

  public LocalConfig withLanes(int count) {
    return new LocalConfig(workFolder, count, jobsAtOnce, metric);
  }

  public LocalConfig withJobsAtOnce(int count) {
    return new LocalConfig(workFolder, lanes, count, metric);
  }

  public LocalConfig withValidationMetric(ValidationMetric judge) {
    return new LocalConfig(workFolder, lanes, jobsAtOnce, Optional.of(judge));
  }
}
