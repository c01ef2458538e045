package io.hivetune.examples.tinyko;

import io.hivetune.local.model.Decoder;
import io.hivetune.local.model.DecoderConfig;
import io.hivetune.local.model.ModelWriter;
import io.hivetune.local.model.Parameter;
import io.hivetune.local.model.RopeSettings;
import io.hivetune.local.tokenizer.Tokenizer;
import io.hivetune.local.torch.Dtype;
import io.hivetune.local.train.AdamW;
import io.hivetune.local.train.CombinedOptimizer;
import io.hivetune.local.train.FullModel;
import io.hivetune.local.train.Muon;
import io.hivetune.local.train.Optimizer;
import io.hivetune.local.train.Schedule;
import io.hivetune.local.train.Trainer;
import io.hivetune.local.train.TrainingCheckpoint;
import io.hivetune.local.train.TrainingRow;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;

/**
 * Makes tiny-ko from the corpus with the project's own trainer, all parameters trained from random
 * ones.
 *
 * <p>Arguments: {@code --corpus DIR --tokenizer tokenizer.json --out DIR [--steps N] [--seed N]
 * [--stop-after N]}. The same arguments give the same model on the same kind of processor. Stopped
 * and started again, it goes on from the last checkpoint in {@code --out}.
 */
public final class PretrainTinyKo {
  /** 5.6 million parameters. */
  public static final DecoderConfig CONFIG =
      DecoderConfig.llama(
          8000, 256, 6, 4, 2, 64, 512, 1024, 1e-5, RopeSettings.plain(10_000), true);

  static final int ROW = 512;
  static final int ROWS_PER_MICRO_BATCH = 4;
  static final int MICRO_BATCHES = 2;
  private static final int ROWS_PER_STEP = ROWS_PER_MICRO_BATCH * MICRO_BATCHES;
  private static final int MEASURE_EVERY = 200;
  private static final int SAVE_EVERY = 100;
  private static final List<String> REQUIRED = List.of("--corpus", "--tokenizer", "--out");
  private static final int BEGIN_OF_TEXT = 0;
  private static final int END_OF_TURN = 2;

  private PretrainTinyKo() {}

  public static void main(String[] args) throws IOException, InterruptedException {
    Map<String, String> options = new HashMap<>();
    for (int i = 0; i + 1 < args.length; i += 2) {
      options.put(args[i], args[i + 1]);
    }
    if (!options.keySet().containsAll(REQUIRED)) {
      System.err.println(
          "PretrainTinyKo needs " + String.join(", ", REQUIRED) + " with a value each.");
      System.exit(2);
    }
    Path out = Path.of(options.getOrDefault("--out", ""));
    int steps = Integer.parseInt(options.getOrDefault("--steps", "3000"));
    int stopAfter = Integer.parseInt(options.getOrDefault("--stop-after", Integer.toString(steps)));
    long seed = Long.parseLong(options.getOrDefault("--seed", "42"));
    Files.createDirectories(out);
    Corpus corpus = Corpus.read(Path.of(options.getOrDefault("--corpus", "")));
    try (Tokenizer tokenizer = Tokenizer.open(Path.of(options.getOrDefault("--tokenizer", "")))) {
      PackedRows rows = PackedRows.of(tokenizer, corpus.documents(), corpus.reviews(), ROW, seed);
      List<TrainingRow> documents = PackedRows.inOrder(tokenizer, corpus.heldOutDocuments(), ROW);
      List<TrainingRow> reviews = PackedRows.inOrder(tokenizer, corpus.heldOutReviews(), ROW);
      run(rows, documents, reviews, out, steps, stopAfter, seed);
    }
  }

  private static void run(
      PackedRows rows,
      List<TrainingRow> documents,
      List<TrainingRow> reviews,
      Path out,
      int steps,
      int stopAfter,
      long seed)
      throws IOException, InterruptedException {
    Path checkpoint = out.resolve("checkpoint.safetensors");
    Path log = out.resolve("training-log.jsonl");
    try (Decoder decoder = new Decoder(CONFIG);
        FullModel model = FullModel.random(CONFIG, seed);
        Optimizer optimizer = optimizer(model);
        Trainer trainer = new Trainer(decoder, model, optimizer, trainerSettings(seed))) {
      if (Files.exists(checkpoint)) {
        TrainingCheckpoint.load(checkpoint, model.parameters(), optimizer);
        keepLines(log, optimizer.steps());
      }
      Schedule schedule = schedule(steps);
      System.out.printf(
          Locale.ROOT,
          "%d parameters, %d rows an epoch, from step %d%n",
          model.parameters().size(),
          rows.rowsPerEpoch(),
          optimizer.steps());
      long start = System.nanoTime();
      long first = optimizer.steps();
      while (optimizer.steps() < stopAfter) {
        long step = optimizer.steps();
        Trainer.StepResult result = trainer.step(microBatches(rows, step), schedule.at(step));
        double perSecond =
            (optimizer.steps() - first)
                * (double) ROWS_PER_STEP
                * ROW
                / ((System.nanoTime() - start) / 1e9);
        StringBuilder line =
            new StringBuilder(
                String.format(
                    Locale.ROOT,
                    "{\"step\":%d,\"loss\":%.6f,\"gradientNorm\":%.4f",
                    step,
                    result.loss(),
                    result.gradientNorm()));
        boolean last = optimizer.steps() == steps;
        if (optimizer.steps() % MEASURE_EVERY == 0 || last) {
          line.append(
              String.format(
                  Locale.ROOT,
                  ",\"heldOutDocuments\":%.5f,\"heldOutReviews\":%.5f",
                  trainer.measure(batches(documents)),
                  trainer.measure(batches(reviews))));
        }
        line.append('}');
        Files.writeString(
            log,
            line + "\n",
            StandardCharsets.UTF_8,
            StandardOpenOption.CREATE,
            StandardOpenOption.APPEND);
        if (step % 10 == 0 || line.indexOf("held") >= 0) {
          System.out.printf(Locale.ROOT, "%s  %.0f tokens/s%n", line, perSecond);
        }
        if (optimizer.steps() % SAVE_EVERY == 0 || last) {
          TrainingCheckpoint.save(
              checkpoint, model.parameters(), optimizer, Map.of("seed", Long.toString(seed)));
        }
      }
      Map<String, Parameter> byName = new HashMap<>();
      Parameter.all(CONFIG).forEach(p -> byName.put(p.name(), p));
      ModelWriter.write(
          out,
          CONFIG,
          name -> model.parameters().get(Objects.requireNonNull(byName.get(name), name)),
          Dtype.F16,
          BEGIN_OF_TEXT,
          END_OF_TURN);
    }
  }

  static Trainer.Settings trainerSettings(long seed) {
    return new Trainer.Settings(MICRO_BATCHES, 1.0, 0, seed);
  }

  static Optimizer optimizer(FullModel model) {
    Predicate<Parameter> hidden = p -> p.isMatrix() && p.name().startsWith("model.layers.");
    return new CombinedOptimizer(
        List.of(
            new Muon(model.parameters(), 0.012, 0.95, hidden),
            new AdamW(
                model.parameters(),
                new AdamW.Settings(0.002, 0.9, 0.95, 1e-8, 0),
                hidden.negate())));
  }

  static Schedule schedule(int steps) {
    return Schedule.trapezoid(steps, Math.min(50, Math.max(1, steps / 10)), steps / 2, 0.02);
  }

  private static List<List<TrainingRow>> microBatches(PackedRows rows, long step) {
    List<List<TrainingRow>> micros = new ArrayList<>();
    for (int m = 0; m < MICRO_BATCHES; m++) {
      List<TrainingRow> micro = new ArrayList<>();
      for (int r = 0; r < ROWS_PER_MICRO_BATCH; r++) {
        micro.add(rows.row(step * ROWS_PER_STEP + (long) m * ROWS_PER_MICRO_BATCH + r));
      }
      micros.add(micro);
    }
    return micros;
  }

  private static List<List<TrainingRow>> batches(List<TrainingRow> rows) {
    List<List<TrainingRow>> batches = new ArrayList<>();
    for (int from = 0; from < rows.size(); from += ROWS_PER_MICRO_BATCH) {
      batches.add(rows.subList(from, Math.min(rows.size(), from + ROWS_PER_MICRO_BATCH)));
    }
    return batches;
  }

  /** Drops what was logged after the checkpoint: those steps are made again. */
  private static void keepLines(Path log, long steps) throws IOException {
    List<String> lines = Files.readAllLines(log, StandardCharsets.UTF_8);
    Files.write(log, lines.subList(0, (int) Math.min(lines.size(), steps)), StandardCharsets.UTF_8);
  }
}
