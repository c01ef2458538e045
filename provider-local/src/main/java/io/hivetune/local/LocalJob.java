package io.hivetune.local;

import io.hivetune.dataset.HiveTuneException;
import io.hivetune.dataset.Problem;
import io.hivetune.tuning.JobBackend;
import io.hivetune.tuning.JobRef;
import io.hivetune.tuning.JobSnapshot;
import io.hivetune.tuning.JobStatus;
import io.hivetune.tuning.TrainingProgress;
import io.hivetune.tuning.TunedModel;
import java.io.IOException;
import java.util.Optional;

/** A job of this JVM: runs on a thread of the provider, is looked at from others. Thread-safe. */
final class LocalJob implements JobBackend {
  private final JobRef ref;
  private final JobFolder folder;
  private final TuningPlan plan;
  private volatile boolean cancelAsked;
  private volatile boolean pauseAsked;
  private volatile JobSnapshot last;

  LocalJob(JobRef ref, JobFolder folder, TuningPlan plan) {
    this.ref = ref;
    this.folder = folder;
    this.plan = plan;
    this.last = snapshot(JobStatus.Phase.QUEUED, Optional.empty(), Optional.empty());
  }

  /** Trains, on the calling thread; every ending is a status on disk. */
  void run(LoadedModels models) {
    try (LoadedModels.Lease base =
        models.use(java.nio.file.Path.of(folder.order().baseModel().name()))) {
      folder.writeStatus(JobStatus.Phase.RUNNING, Optional.empty());
      last = snapshot(JobStatus.Phase.RUNNING, Optional.empty(), Optional.empty());
      TuningRun run =
          new TuningRun(
              ref,
              folder,
              plan,
              base.model(),
              progress ->
                  last = snapshot(JobStatus.Phase.RUNNING, Optional.of(progress), Optional.empty()),
              () -> cancelAsked || pauseAsked);
      Optional<TunedModel> model = run.run();
      end(
          model.isPresent()
              ? JobStatus.Phase.SUCCEEDED
              : cancelAsked ? JobStatus.Phase.CANCELLED : JobStatus.Phase.PAUSED);
    } catch (InterruptedException e) {
      end(JobStatus.Phase.PAUSED);
    } catch (HiveTuneException e) {
      fail(e.problems().get(0));
    } catch (IOException e) {
      fail(folder.unwritable(e).problems().get(0));
    } catch (RuntimeException | OutOfMemoryError e) {
      String message = String.valueOf(e.getMessage());
      fail(Problem.of(LocalProvider.class, "job.crashed", message.lines().findFirst().orElse("?")));
    }
  }

  private void end(JobStatus.Phase phase) {
    folder.writeStatus(phase, Optional.empty());
    last = snapshot(phase, last.progress(), Optional.empty());
  }

  /** Whoever reads of it later must know which job it was. */
  private void fail(Problem cause) {
    Problem problem = cause.at(cause.place().map(p -> ref + " (" + p + ")").orElse(ref.toString()));
    last = snapshot(JobStatus.Phase.FAILED, last.progress(), Optional.of(problem));
    folder.writeStatus(JobStatus.Phase.FAILED, Optional.of(problem.toString()));
  }

  private JobSnapshot snapshot(
      JobStatus.Phase phase, Optional<TrainingProgress> progress, Optional<Problem> error) {
    return new JobSnapshot(ref, JobStatus.of(phase), progress, error);
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
  public void cancel() {
    cancelAsked = true;
  }

  /** Asks the job to write a checkpoint and stop; it can be gone on with later. */
  void pause() {
    pauseAsked = true;
  }

  @Override
  public TunedModel result() {
    return AdapterLineage.read(folder.adapter());
  }
}
