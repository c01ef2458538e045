package io.hivetune.local;

import io.hivetune.local.torch.Device;
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
 * @param device where tensors live; one for all providers of a process at a time. Cards are
 *     compiled for and have never been run
 * @param precision how wide the matrices of a model that answers are kept: {@code HALF}, as the
 *     files hold them, or {@code F32}. Computed is in F32. A job says for itself what it trains on,
 *     and what was trained on 4 bits answers on them
 */
public record LocalConfig(
    Path workFolder,
    int lanes,
    int jobsAtOnce,
    Optional<ValidationMetric> metric,
    Device device,
    Precision precision) {
  public LocalConfig {
    Objects.requireNonNull(device, "device");
    if (precision == Precision.NF4) {
      throw new IllegalArgumentException(
          "precision must be F32 or HALF: 4 bits are asked for job by job, by LocalTuning.qlora()");
    }
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
    this(workFolder, lanes, 1, Optional.empty(), Device.CPU, Precision.HALF);
  }

  /** Jobs under {@code .hivetune} in the user's home folder, two lanes. */
  public static LocalConfig defaults() {
    return new LocalConfig(Path.of(System.getProperty("user.home"), ".hivetune"), 2);
  }

  public LocalConfig withWorkFolder(Path folder) {
    return new LocalConfig(folder, lanes, jobsAtOnce, metric, device, precision);
  }

  public LocalConfig withLanes(int count) {
    return new LocalConfig(workFolder, count, jobsAtOnce, metric, device, precision);
  }

  public LocalConfig withJobsAtOnce(int count) {
    return new LocalConfig(workFolder, lanes, count, metric, device, precision);
  }

  public LocalConfig withValidationMetric(ValidationMetric judge) {
    return new LocalConfig(workFolder, lanes, jobsAtOnce, Optional.of(judge), device, precision);
  }

  /**
   * @param name {@code cpu}, {@code cuda} or {@code cuda:n}
   * @throws io.hivetune.dataset.HiveTuneException if it is none of them
   */
  public LocalConfig withDevice(String name) {
    return new LocalConfig(workFolder, lanes, jobsAtOnce, metric, Device.parse(name), precision);
  }

  public LocalConfig withPrecision(Precision kept) {
    return new LocalConfig(workFolder, lanes, jobsAtOnce, metric, device, kept);
  }
}
