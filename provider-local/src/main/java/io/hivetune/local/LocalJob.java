package io.hivetune.local;

import io.hivetune.dataset.HiveTuneException;
import io.hivetune.dataset.Problem;
import io.hivetune.tuning.EventSource;
import io.hivetune.tuning.JobBackend;
import io.hivetune.tuning.JobEvent;
import io.hivetune.tuning.JobRef;
import io.hivetune.tuning.JobSnapshot;
import io.hivetune.tuning.JobStatus;
import io.hivetune.tuning.TrainingProgress;
import io.hivetune.tuning.TunedModel;
import io.hivetune.tuning.ValidationMetric;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.stream.Stream;

/** A job of this JVM: runs on a thread of the provider, is looked at from others. Thread-safe. */
final class LocalJob implements JobBackend, EventSource {
  private final JobRef ref;
  private final JobFolder folder;
  private final JobFolder.Order order;
  private final TuningPlan plan;
  private final JobLock lock;
  private final Optional<ValidationMetric> metric;
  private final InstantSource clock;
  private volatile boolean cancelAsked;
  private volatile boolean pauseAsked;
  private volatile JobSnapshot last;
  private boolean started;

  /**
   * @param lock is let go when the job has ended or stopped
   */
  LocalJob(
      JobRef ref,
      JobFolder folder,
      TuningPlan plan,
      JobLock lock,
      Optional<ValidationMetric> metric,
      InstantSource clock) {
    this.ref = ref;
    this.folder = folder;
    this.order = folder.order();
    this.plan = plan;
    this.lock = lock;
    this.metric = metric;
    this.clock = clock;
    this.last = snapshot(JobStatus.Phase.QUEUED, Optional.empty(), Optional.empty());
  }

  /** Trains, on the calling thread; every ending is a status on disk. */
  void run(LoadedModels models) {
    try (lock) {
      if (begins()) {
        train(models);
      }
    } finally {
      folder.forgetCancel();
    }
  }

  /** A job that was cancelled or paused while it waited must not load a model. */
  private synchronized boolean begins() {
    started = true;
    if (last.status().isTerminal() || pauseAsked) {
      return false;
    }
    if (folder.cancelAsked()) {
      end(JobStatus.Phase.CANCELLED);
      return false;
    }
    return true;
  }

  private void train(LoadedModels models) {
    try {
      Path base = LocalRefs.folder(folder.order().baseModel(), folder.workFolder());
      try (LoadedModels.Lease shared = models.use(base, plan.precision())) {
        train(shared.model());
      }
    } catch (InterruptedException e) {
      end(JobStatus.Phase.PAUSED);
    } catch (HiveTuneException e) {
      fail(e.getCause() instanceof IOException io ? Failures.of(io, e) : e.problems().get(0));
    } catch (IOException e) {
      fail(Failures.of(e, folder.unwritable(e)));
    } catch (RuntimeException | OutOfMemoryError e) {
      fail(Failures.of(e));
    }
  }

  private void train(LoadedModel base) throws IOException, InterruptedException {
    folder.writeStatus(JobStatus.Phase.RUNNING, Optional.empty());
    last = snapshot(JobStatus.Phase.RUNNING, Optional.empty(), Optional.empty());
    TuningRun run =
        new TuningRun(
            ref,
            folder,
            plan,
            base,
            new TuningRun.Surroundings(this::tell, this::stopAsked, metric, clock));
    boolean finished = run.run();
    end(
        finished
            ? JobStatus.Phase.SUCCEEDED
            : cancelled() ? JobStatus.Phase.CANCELLED : JobStatus.Phase.PAUSED);
  }

  private void tell(TrainingProgress progress) {
    last = snapshot(JobStatus.Phase.RUNNING, Optional.of(progress), Optional.empty());
  }

  private boolean cancelled() {
    return cancelAsked || folder.cancelAsked();
  }

  private boolean stopAsked() {
    return pauseAsked || cancelled();
  }

  private void end(JobStatus.Phase phase) {
    folder.writeStatus(phase, Optional.empty());
    last = snapshot(phase, last.progress(), Optional.empty());
  }

  /** Whoever reads of it later must know which job it was. */
  private void fail(Problem cause) {
    Problem problem = cause.at(cause.place().map(p -> ref + " (" + p + ")").orElse(ref.toString()));
    try {
      folder.writeStatus(JobStatus.Phase.FAILED, Optional.of(problem.toString()));
      folder.addEvent(JobEvent.Level.ERROR, problem);
    } catch (HiveTuneException e) {
      // On a full disk the status can't be written either. What was written before stays, and the
      // job goes on from its last checkpoint when it is next asked for.
      org.slf4j.LoggerFactory.getLogger(LocalJob.class).warn("{}", e.getMessage());
    }
    last = snapshot(JobStatus.Phase.FAILED, last.progress(), Optional.of(problem));
  }

  private JobSnapshot snapshot(
      JobStatus.Phase phase, Optional<TrainingProgress> progress, Optional<Problem> error) {
    JobStatus status = JobStatus.of(phase);
    Optional<Instant> ended = status.isTerminal() ? folder.ended() : Optional.empty();
    return new JobSnapshot(ref, status, progress, error, JobFolder.facts(order, ended));
  }

  @Override
  public JobRef ref() {
    return ref;
  }

  @Override
  public JobSnapshot snapshot() {
    return last;
  }

  @Override
  public synchronized void cancel() {
    cancelAsked = true;
    if (!started && !last.status().isTerminal()) {
      end(JobStatus.Phase.CANCELLED);
    }
  }

  /** Asks the job to write a checkpoint and stop; it can be gone on with later. */
  void pause() {
    pauseAsked = true;
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
