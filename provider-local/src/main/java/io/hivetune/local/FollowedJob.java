package io.hivetune.local;

import io.hivetune.tuning.EventSource;
import io.hivetune.tuning.JobBackend;
import io.hivetune.tuning.JobEvent;
import io.hivetune.tuning.JobRef;
import io.hivetune.tuning.JobSnapshot;
import io.hivetune.tuning.JobStatus;
import io.hivetune.tuning.TrainingProgress;
import io.hivetune.tuning.TunedModel;
import java.io.IOException;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A job that another provider trains, seen through its folder. When that provider is gone before
 * the job has ended, this one takes it up. Thread-safe.
 */
final class FollowedJob implements JobBackend, EventSource {
  private final JobRef ref;
  private final JobFolder folder;
  private final Supplier<Optional<LocalJob>> takeUp;
  private @Nullable LocalJob own;

  /**
   * @param takeUp starts the job here if no one else has it
   */
  FollowedJob(JobRef ref, JobFolder folder, Supplier<Optional<LocalJob>> takeUp) {
    this.ref = ref;
    this.folder = folder;
    this.takeUp = takeUp;
  }

  @Override
  public JobRef ref() {
    return ref;
  }

  @Override
  public synchronized JobSnapshot snapshot() {
    if (own == null) {
      JobStatus status = folder.status();
      if (status.isTerminal()) {
        return new EndedJob(ref, folder, status).snapshot();
      }
      own = takeUp.get().orElse(null);
      if (own == null) {
        return new JobSnapshot(ref, status, progress(), Optional.empty(), folder.facts());
      }
    }
    return own.snapshot();
  }

  private Optional<TrainingProgress> progress() {
    try {
      int epochs = TuningPlan.restore(folder.order().settings(), 1).epochs();
      return folder.log().last().map(MetricPoint::loss).map(p -> progress(p, epochs));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private static TrainingProgress progress(LossPoint p, int epochs) {
    return new TrainingProgress(
        p.epoch(),
        epochs,
        p.step(),
        0,
        p.trainingLoss(),
        p.validationLoss(),
        OptionalDouble.empty(),
        Optional.empty());
  }

  @Override
  public synchronized void cancel() {
    if (own != null) {
      own.cancel();
    } else {
      folder.askCancel();
    }
  }

  @Override
  public Stream<JobEvent> events() {
    return folder.events();
  }

  @Override
  public TunedModel result() {
    return folder.result();
  }
}
