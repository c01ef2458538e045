package io.hivetune.local;

import io.hivetune.chat.ModelRef;
import io.hivetune.dataset.Message;
import io.hivetune.local.lora.AdapterFolder;
import io.hivetune.local.lora.LoraModel;
import io.hivetune.local.train.AdamW;
import io.hivetune.local.train.Optimizer;
import io.hivetune.local.train.Schedule;
import io.hivetune.local.train.Trainer;
import io.hivetune.local.train.TrainingCheckpoint;
import io.hivetune.local.train.TrainingRow;
import io.hivetune.tuning.JobRef;
import io.hivetune.tuning.TrainingProgress;
import io.hivetune.tuning.TunedModel;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * One training from data to adapter, on the calling thread. Where there is validation data, the
 * adapter with the lowest loss on it is the result, not the last one.
 */
final class TuningRun {
  private static final int MEASURES_PER_EPOCH = 2;
  private static final String BEST_LOSS = "bestLoss";
  private static final String BEST_STEP = "bestStep";

  private final JobRef job;
  private final JobFolder folder;
  private final JobFolder.Order order;
  private final TuningPlan plan;
  private final LoadedModel base;
  private final Consumer<TrainingProgress> progress;
  private final BooleanSupplier stopAsked;
  private final List<TrainingRow> training;
  private final List<TrainingRow> validation;
  private final long stepsPerEpoch;
  private double bestLoss = Double.POSITIVE_INFINITY;
  private long bestStep;
  private OptionalDouble lastValidation = OptionalDouble.empty();

  TuningRun(
      JobRef job,
      JobFolder folder,
      TuningPlan plan,
      LoadedModel base,
      Consumer<TrainingProgress> progress,
      BooleanSupplier stopAsked) {
    this.job = job;
    this.folder = folder;
    this.order = folder.order();
    this.plan = plan;
    this.base = base;
    this.progress = progress;
    this.stopAsked = stopAsked;
    this.training = rows(folder.trainingData());
    this.validation = rows(folder.validationData());
    this.stepsPerEpoch = (training.size() + plan.batchSize() - 1L) / plan.batchSize();
  }

  private List<TrainingRow> rows(List<List<Message>> conversations) {
    return conversations.stream()
        .flatMap(c -> base.format().rows(SystemPrompts.apply(c, order.systemPrompt())).stream())
        .filter(r -> r.scored() > 0)
        .toList();
  }

  /**
   * Trains to the end or until a stop is asked for, going on from the checkpoint if there is one.
   *
   * @return empty if it was stopped; a checkpoint is then on disk
   */
  Optional<TunedModel> run() throws IOException, InterruptedException {
    try (LoraModel lora =
            LoraModel.fresh(base.folder().config(), base.weights(), plan.lora(), plan.seed());
        Optimizer optimizer =
            new AdamW(
                lora.parameters(), AdamW.Settings.of(plan.learningRate(), plan.weightDecay()));
        Trainer trainer =
            new Trainer(
                base.decoder(),
                lora,
                optimizer,
                new Trainer.Settings(plan.lanes(), 1.0, plan.lora().dropout(), plan.seed()))) {
      resume(lora, optimizer);
      if (optimizer.steps() == 0 && !validation.isEmpty()) {
        measure(trainer, lora, 0);
        folder.log().add(new LossPoint(0, 0, OptionalDouble.empty(), lastValidation));
      }
      boolean finished = train(trainer, lora, optimizer);
      if (!finished) {
        save(lora, optimizer);
        return Optional.empty();
      }
      return Optional.of(finish(lora));
    }
  }

  private void resume(LoraModel lora, Optimizer optimizer) throws IOException {
    if (!Files.exists(folder.checkpoint())) {
      folder.log().cutAfter(-1);
      return;
    }
    Map<String, String> notes =
        TrainingCheckpoint.load(folder.checkpoint(), lora.parameters(), optimizer);
    bestLoss = Double.parseDouble(notes.getOrDefault(BEST_LOSS, "Infinity"));
    bestStep = Long.parseLong(notes.getOrDefault(BEST_STEP, "0"));
    // At step 0 the untrained model is measured again.
    folder.log().cutAfter(optimizer.steps() == 0 ? -1 : optimizer.steps());
  }

  private boolean train(Trainer trainer, LoraModel lora, Optimizer optimizer)
      throws IOException, InterruptedException {
    long total = stepsPerEpoch * plan.epochs();
    Schedule schedule =
        Schedule.cosine(total, Math.max(1, Math.round(total * plan.warmupRatio())), 0.1);
    long measureEvery = Math.max(1, stepsPerEpoch / MEASURES_PER_EPOCH);
    long first = optimizer.steps();
    long start = System.nanoTime();
    long tokens = 0;
    for (int epoch = (int) (first / stepsPerEpoch); epoch < plan.epochs(); epoch++) {
      List<List<List<TrainingRow>>> batches =
          MicroBatches.ofEpoch(training, plan.batchSize(), plan.seed(), epoch);
      for (int b = (int) (optimizer.steps() % stepsPerEpoch); b < batches.size(); b++) {
        if (stopAsked.getAsBoolean()) {
          return false;
        }
        Trainer.StepResult result = trainer.step(batches.get(b), schedule.at(optimizer.steps()));
        long step = optimizer.steps();
        tokens += result.tokens();
        OptionalDouble measured = OptionalDouble.empty();
        if (!validation.isEmpty() && (step % measureEvery == 0 || step == total)) {
          measure(trainer, lora, step);
          measured = lastValidation;
        }
        double epochsDone = (double) step / stepsPerEpoch;
        folder
            .log()
            .add(new LossPoint(step, epochsDone, OptionalDouble.of(result.loss()), measured));
        if (step % measureEvery == 0) {
          save(lora, optimizer);
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        progress.accept(
            new TrainingProgress(
                epochsDone,
                plan.epochs(),
                step,
                total,
                OptionalDouble.of(result.loss()),
                lastValidation,
                OptionalDouble.of(tokens / seconds),
                Optional.of(
                    Duration.ofMillis((long) (1000 * seconds / (step - first) * (total - step))))));
      }
    }
    return true;
  }

  /** Looks at the validation data; keeps the adapter if it is the best so far. */
  private void measure(Trainer trainer, LoraModel lora, long step) throws InterruptedException {
    double loss = trainer.measure(MicroBatches.toMeasure(validation));
    lastValidation = OptionalDouble.of(loss);
    if (loss < bestLoss) {
      bestLoss = loss;
      bestStep = step;
      AdapterFolder.write(folder.adapter(), lora, order.baseModel().name());
    }
  }

  private void save(LoraModel lora, Optimizer optimizer) {
    Map<String, String> notes = new LinkedHashMap<>();
    notes.put(BEST_LOSS, Double.toString(bestLoss));
    notes.put(BEST_STEP, Long.toString(bestStep));
    TrainingCheckpoint.save(folder.checkpoint(), lora.parameters(), optimizer, notes);
  }

  private TunedModel finish(LoraModel lora) throws IOException {
    Map<String, String> settings = new LinkedHashMap<>(order.settings());
    if (validation.isEmpty()) {
      AdapterFolder.write(folder.adapter(), lora, order.baseModel().name());
    } else {
      settings.put("checkpoint", "step " + bestStep + " (lowest validation loss)");
    }
    settings.put("libtorch", io.hivetune.local.torch.Torch.version());
    settings.put("lanes", Integer.toString(plan.lanes()));
    TunedModel model =
        new TunedModel(
            ModelRef.of("local", order.baseModel().name(), folder.adapter().toString()),
            order.baseModel(),
            job,
            order.trainingData(),
            order.validationData(),
            order.systemPrompt(),
            new ArrayList<>(),
            settings);
    AdapterLineage.write(folder.adapter(), model, base.format().fingerprint());
    Files.deleteIfExists(folder.checkpoint());
    return model;
  }
}
