package io.hivetune.local;

import io.hivetune.dataset.HiveTuneException;
import io.hivetune.dataset.Problem;
import io.hivetune.local.torch.Torch;
import io.hivetune.local.train.AdamW;
import io.hivetune.local.train.NotFiniteException;
import io.hivetune.local.train.Optimizer;
import io.hivetune.local.train.PreferenceLoss;
import io.hivetune.local.train.Schedule;
import io.hivetune.local.train.Trainer;
import io.hivetune.local.train.TrainingCheckpoint;
import io.hivetune.tuning.JobRef;
import io.hivetune.tuning.TrainingProgress;
import io.hivetune.tuning.TunedModel;
import io.hivetune.tuning.ValidationMetric;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * One training from data to result, on the calling thread. Where there is validation data, the best
 * state on it is the result, not the last one.
 *
 * <p>All noise is drawn from the seed and the step, and the order of the data from the seed and the
 * epoch: the step in the checkpoint is the state of every generator and the place in the data.
 */
final class TuningRun {
  private final JobRef job;
  private final JobFolder folder;
  private final JobFolder.Order order;
  private final TuningPlan plan;
  private final LoadedModel base;
  private final Surroundings around;
  private final Lessons training;
  private final Validation validation;
  private final long stepsPerEpoch;
  private final long total;

  /**
   * What a run needs of its provider.
   *
   * @param stopAsked looked at between micro-batches
   */
  record Surroundings(
      Consumer<TrainingProgress> progress,
      BooleanSupplier stopAsked,
      Optional<ValidationMetric> metric,
      InstantSource clock) {}

  /** Tensors of one run. */
  private record Work(Learner learner, Optimizer optimizer, Trainer trainer, MetricFiles files) {}

  TuningRun(JobRef job, JobFolder folder, TuningPlan plan, LoadedModel base, Surroundings around) {
    this.job = job;
    this.folder = folder;
    this.order = folder.order();
    this.plan = plan;
    this.base = base;
    this.around = around;
    int longest = plan.maxLength(base.folder().config().context());
    Rows rows = new Rows(base.format(), longest, order.systemPrompt());
    try {
      this.training = lessons(folder.training(), rows);
      this.validation =
          new Validation(
              lessons(folder.validation(), rows),
              folder.validation().conversations(),
              order,
              plan,
              base,
              around.metric());
    } catch (IOException e) {
      throw folder.unwritable(e);
    }
    this.stepsPerEpoch = (training.count() + plan.batchSize() - 1L) / plan.batchSize();
    this.total = stepsPerEpoch * plan.epochs();
  }

  private Lessons lessons(JobData data, Rows rows) throws IOException {
    MicroBatches batches = MicroBatches.of(plan);
    Optional<PreferenceLoss> loss = plan.preference();
    return loss.isPresent()
        ? new PairLessons(
            rows.pairs(data.pairs()), batches, loss.get(), plan.seed(), folder.reference(data))
        : new AnswerLessons(rows.of(data.conversations()), batches, plan.seed());
  }

  /**
   * Trains to the end or until a stop is asked for, going on from the checkpoint if there is one.
   *
   * @return false if it was stopped; a checkpoint is then on disk
   */
  boolean run() throws IOException, InterruptedException {
    try (Learner learner = Learner.of(order, plan, base);
        Optimizer optimizer =
            new AdamW(
                learner.trainable().parameters(),
                AdamW.Settings.of(plan.learningRate(), plan.weightDecay()));
        Trainer trainer =
            new Trainer(
                base.decoder(),
                learner.trainable(),
                optimizer,
                new Trainer.Settings(
                    plan.lanes(),
                    plan.clipNorm(),
                    plan.dropout(),
                    plan.seed(),
                    plan.packing(),
                    plan.recompute()))) {
      if (!training.prepare(trainer, around.stopAsked())
          || !validation.prepare(trainer, around.stopAsked())) {
        return false;
      }
      resume(learner, optimizer);
      try (MetricFiles files =
          new MetricFiles(folder.path(), folder.log().readAll(), validation.metricName(), now())) {
        return run(new Work(learner, optimizer, trainer, files));
      }
    }
  }

  private boolean run(Work work) throws IOException, InterruptedException {
    if (work.optimizer().steps() == 0 && validation.exists()) {
      look(work, 0);
      log(work, point(0, OptionalDouble.empty(), true));
    }
    if (!train(work)) {
      save(work);
      return false;
    }
    finish(work);
    return true;
  }

  private void resume(Learner learner, Optimizer optimizer) throws IOException {
    if (!Files.exists(folder.checkpoint())) {
      folder.log().cutAfter(-1);
      return;
    }
    Map<String, String> notes =
        TrainingCheckpoint.load(folder.checkpoint(), learner.trainable().parameters(), optimizer);
    validation.restore(notes);
    // At step 0 the untrained model is measured again.
    folder.log().cutAfter(optimizer.steps() == 0 ? -1 : optimizer.steps());
  }

  private boolean train(Work work) throws IOException, InterruptedException {
    Schedule schedule = plan.schedule(total);
    long checkEvery = Math.max(1, stepsPerEpoch / plan.checksPerEpoch());
    Pace pace = new Pace(work.optimizer().steps());
    if (validation.isHopeless(plan.patience())) {
      return true;
    }
    for (long step = work.optimizer().steps(); step < total; ) {
      int epoch = (int) (step / stepsPerEpoch);
      List<Lessons.Lesson> batches = training.ofEpoch(epoch);
      for (int b = (int) (step % stepsPerEpoch); b < batches.size(); b++) {
        double rate = schedule.at(step);
        Optional<Trainer.StepResult> result = step(work, batches.get(b), rate);
        if (result.isEmpty()) {
          return false;
        }
        step = work.optimizer().steps();
        pace.add(result.get().tokens());
        boolean check = step % checkEvery == 0 || step == total;
        boolean looked = check && validation.exists();
        if (looked) {
          look(work, step);
        }
        if (check || step % plan.logEvery() == 0) {
          MetricPoint point = point(step, OptionalDouble.of(result.get().loss()), looked);
          log(work, point.of(result.get(), plan.learningRate() * rate, pace.tokensPerSecond()));
        }
        if (check) {
          save(work);
        }
        around.progress().accept(progress(step, result.get(), pace));
        if (looked && validation.isHopeless(plan.patience())) {
          folder.addNotice(
              Problem.of(LocalProvider.class, "train.stopped-early", step, plan.patience()));
          return true;
        }
      }
    }
    return true;
  }

  private Optional<Trainer.StepResult> step(Work work, Lessons.Lesson batch, double rate)
      throws InterruptedException {
    try {
      return around.stopAsked().getAsBoolean()
          ? Optional.empty()
          : batch.learn(work.trainer(), rate, around.stopAsked());
    } catch (NotFiniteException e) {
      keepWhatIsGood(work);
      throw new HiveTuneException(
          Problem.of(
                  LocalProvider.class,
                  "train.not-finite",
                  e.step(),
                  Double.toString(plan.learningRate()),
                  Double.toString(plan.learningRate() / 4),
                  Files.exists(folder.checkpoint()) ? folder.checkpoint().toString() : "-")
              .at(folder.path().toString()),
          e);
    }
  }

  /** The best result so far can be used though the job has failed. */
  private void keepWhatIsGood(Work work) {
    if (validation.hasKept()) {
      describe(work.learner());
    }
  }

  private void look(Work work, long step) throws IOException, InterruptedException {
    if (validation.look(work.trainer(), work.learner().trainable(), step)) {
      work.learner().write(folder);
    }
  }

  private MetricPoint point(long step, OptionalDouble trainingLoss, boolean looked) {
    return new MetricPoint(
        new LossPoint(
            step,
            (double) step / stepsPerEpoch,
            trainingLoss,
            looked ? validation.lastLoss() : OptionalDouble.empty()),
        OptionalDouble.empty(),
        OptionalDouble.empty(),
        OptionalDouble.empty(),
        looked ? validation.lastMetric() : OptionalDouble.empty(),
        Optional.empty(),
        looked ? validation.lastPreferences() : Optional.empty(),
        now());
  }

  private void log(Work work, MetricPoint point) throws IOException {
    folder.log().add(point);
    work.files().add(point);
  }

  private double now() {
    return around.clock().millis() / 1e3;
  }

  private TrainingProgress progress(long step, Trainer.StepResult result, Pace pace) {
    return new TrainingProgress(
        (double) step / stepsPerEpoch,
        plan.epochs(),
        step,
        total,
        OptionalDouble.of(result.loss()),
        validation.lastLoss(),
        OptionalDouble.of(pace.tokensPerSecond()),
        Optional.of(pace.left(step, total)));
  }

  private void save(Work work) {
    Map<String, String> notes = new LinkedHashMap<>(validation.notes());
    notes.put("seed", Long.toString(plan.seed()));
    notes.put("totalSteps", Long.toString(total));
    TrainingCheckpoint.save(
        folder.checkpoint(), work.learner().trainable().parameters(), work.optimizer(), notes);
  }

  private void finish(Work work) throws IOException {
    if (!validation.exists()) {
      work.learner().write(folder);
    }
    Verdict.of(folder.log().read()).ifPresent(folder::addNotice);
    describe(work.learner());
    Files.deleteIfExists(folder.checkpoint());
  }

  private void describe(Learner learner) {
    Map<String, String> settings = new LinkedHashMap<>(order.settings());
    validation.bestStep().ifPresent(s -> settings.put("checkpoint", s));
    settings.put("libtorch", Torch.version());
    settings.put("lanes", Integer.toString(plan.lanes()));
    TunedModel model =
        new TunedModel(
            learner.ref(folder),
            order.baseModel(),
            job,
            order.trainingData(),
            order.validationData(),
            order.systemPrompt(),
            List.of(),
            settings);
    Path kept = learner.kept(folder);
    AdapterLineage.write(kept, model, base.format().fingerprint());
  }

  /** Tokens a second and the time left, of this process only. */
  private static final class Pace {
    private final long first;
    private final long start = System.nanoTime();
    private long tokens;

    Pace(long first) {
      this.first = first;
    }

    void add(long more) {
      tokens += more;
    }

    private double seconds() {
      return (System.nanoTime() - start) / 1e9;
    }

    double tokensPerSecond() {
      return tokens / seconds();
    }

    Duration left(long step, long total) {
      return Duration.ofMillis((long) (1000 * seconds() / (step - first) * (total - step)));
    }
  }
}
