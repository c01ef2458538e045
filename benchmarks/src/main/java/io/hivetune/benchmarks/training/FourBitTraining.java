package io.hivetune.benchmarks.training;

import io.hivetune.local.MemoryPlan;
import io.hivetune.local.Precision;
import io.hivetune.local.lora.LoraConfig;
import io.hivetune.local.lora.LoraModel;
import io.hivetune.local.model.Decoder;
import io.hivetune.local.model.DecoderConfig;
import io.hivetune.local.model.FrozenWeights;
import io.hivetune.local.model.HalfLinears;
import io.hivetune.local.model.ModelFolder;
import io.hivetune.local.model.ModelWriter;
import io.hivetune.local.model.Nf4Linears;
import io.hivetune.local.model.Parameter;
import io.hivetune.local.model.RopeSettings;
import io.hivetune.local.model.Weights;
import io.hivetune.local.torch.Dtype;
import io.hivetune.local.train.AdamW;
import io.hivetune.local.train.FullModel;
import io.hivetune.local.train.Trainer;
import io.hivetune.local.train.TrainingRow;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * What 4-bit weights cost in time and save in memory, on a random model of Llama's proportions with
 * 101 million numbers in its blocks:
 *
 * <pre>{@code
 * FourBitTraining time [rounds] [tokens]
 * FourBitTraining memory f32|half|nf4 [tokens]
 * }</pre>
 *
 * {@code time} makes steps in turns, one lane each, and counts processor time; {@code memory} tells
 * one process's highest mark over steps after loading, beside {@link MemoryPlan}'s figure.
 */
public final class FourBitTraining {
  private static final DecoderConfig MODEL =
      DecoderConfig.llama(
          8000, 1024, 8, 16, 16, 64, 2752, 4096, 1e-5, RopeSettings.plain(10_000), false);
  private static final LoraConfig ADAPTER = new LoraConfig(16, 32, 0, LoraConfig.ALL_LINEAR);

  private FourBitTraining() {}

  public static void main(String[] args) throws Exception {
    Path folder = Files.createTempDirectory("hivetune-four-bit");
    try {
      write(folder);
      if (args[0].equals("time")) {
        time(
            folder,
            args.length > 1 ? Integer.parseInt(args[1]) : 7,
            args.length > 2 ? Integer.parseInt(args[2]) : 1024);
      } else {
        memory(
            folder,
            Precision.valueOf(args[1].toUpperCase(Locale.ROOT)),
            args.length > 2 ? Integer.parseInt(args[2]) : 1024);
      }
    } finally {
      for (String file :
          List.of("config.json", "model.safetensors", "tokenizer.json", "tokenizer_config.json")) {
        Files.deleteIfExists(folder.resolve(file));
      }
      Files.delete(folder);
    }
  }

  private static void write(Path folder) throws IOException {
    for (String file : List.of("tokenizer.json", "tokenizer_config.json")) {
      Files.writeString(folder.resolve(file), "{}", StandardCharsets.UTF_8);
    }
    try (FullModel model = FullModel.random(MODEL, 1)) {
      Map<String, Parameter> byName = new HashMap<>();
      model.parameters().parameters().forEach(p -> byName.put(p.name(), p));
      ModelWriter.write(
          folder,
          MODEL,
          name -> model.parameters().get(Objects.requireNonNull(byName.get(name))),
          Dtype.BF16,
          0,
          1);
    }
  }

  private static void time(Path folder, int rounds, int tokens) throws Exception {
    Map<String, List<Double>> seconds = new java.util.LinkedHashMap<>();
    try (Steps lora = new Steps(folder, Precision.F32, tokens, false);
        Steps again = new Steps(folder, Precision.F32, tokens, true);
        Steps half = new Steps(folder, Precision.HALF, tokens, true);
        Steps kept = new Steps(folder, Precision.NF4, tokens, false);
        Steps qlora = new Steps(folder, Precision.NF4, tokens, true)) {
      Map<String, Steps> all = new java.util.LinkedHashMap<>();
      all.put("LoRA", lora);
      all.put("LoRA, recomputed", again);
      all.put("16-bit, recomputed", half);
      all.put("QLoRA, blocks kept", kept);
      all.put("QLoRA, recomputed", qlora);
      for (int round = -1; round < rounds; round++) {
        for (Map.Entry<String, Steps> one : all.entrySet()) {
          double took = one.getValue().step();
          if (round >= 0) {
            seconds.computeIfAbsent(one.getKey(), k -> new ArrayList<>()).add(took);
          }
        }
      }
    }
    double unit = median(Objects.requireNonNull(seconds.get("LoRA")));
    seconds.forEach(
        (name, all) ->
            say(
                "%s: %.3f processor seconds, %.2f times LoRA's",
                name, median(all), median(all) / unit));
    say(
        "QLoRA to LoRA, both recomputed: %.2f",
        median(Objects.requireNonNull(seconds.get("QLoRA, recomputed")))
            / median(Objects.requireNonNull(seconds.get("LoRA, recomputed"))));
  }

  private static void memory(Path folder, Precision precision, int tokens) throws Exception {
    long before = kibibytes("RssAnon:");
    try (Steps steps = new Steps(folder, precision, tokens, true)) {
      long loaded = kibibytes("RssAnon:");
      steps.step();
      // The mark starts again from what is resident now.
      Files.writeString(Path.of("/proc/self/clear_refs"), "5", StandardCharsets.US_ASCII);
      steps.step();
      steps.step();
      MemoryPlan plan =
          MemoryPlan.of(
              MODEL, new MemoryPlan.Use(Optional.of(ADAPTER), tokens, 1, true, precision));
      long mark = kibibytes("VmHWM:") - kibibytes("RssFile:");
      say(
          "%s: %d MiB came with loading; highest mark %d MiB, planned %d MiB (weights %d)",
          precision,
          (loaded - before) / 1024,
          mark / 1024,
          plan.bytes() >> 20,
          plan.weights() >> 20);
    }
  }

  private static final class Steps implements AutoCloseable {
    private final List<AutoCloseable> parts = new ArrayList<>();
    private final Trainer trainer;
    private final List<List<TrainingRow>> batch;

    Steps(Path path, Precision precision, int tokens, boolean recompute) {
      ModelFolder folder = ModelFolder.open(path);
      Weights weights = weights(folder, precision);
      Decoder decoder = open(new Decoder(MODEL));
      LoraModel lora = open(LoraModel.fresh(MODEL, weights, ADAPTER, 2));
      AdamW adamW = open(new AdamW(lora.parameters(), AdamW.Settings.of(2e-4, 0)));
      trainer =
          open(
              new Trainer(decoder, lora, adamW, new Trainer.Settings(1, 1, 0, 3, true, recompute)));
      int[] ids = new SplittableRandom(4).ints(tokens + 1L, 0, MODEL.vocabulary()).toArray();
      batch = List.of(List.of(TrainingRow.allTrained(ids)));
    }

    private Weights weights(ModelFolder folder, Precision precision) {
      return switch (precision) {
        case F32 -> {
          FrozenWeights all = open(folder.weights());
          yield all;
        }
        case HALF -> {
          HalfLinears all = open(HalfLinears.of(folder));
          yield all;
        }
        case NF4 -> {
          Nf4Linears all = open(Nf4Linears.of(folder));
          yield all;
        }
      };
    }

    private <T extends AutoCloseable> T open(T part) {
      parts.add(0, part);
      return part;
    }

    /** Processor seconds: others on the machine disturb them less than the clock's. */
    double step() throws InterruptedException {
      double start = GemmPeak.processorSeconds();
      trainer.step(batch, 1);
      return GemmPeak.processorSeconds() - start;
    }

    @Override
    public void close() throws Exception {
      for (AutoCloseable part : parts) {
        part.close();
      }
    }
  }

  private static double median(List<Double> values) {
    List<Double> sorted = new ArrayList<>(values);
    Collections.sort(sorted);
    return sorted.get(sorted.size() / 2);
  }

  private static long kibibytes(String name) throws IOException {
    for (String line :
        Files.readAllLines(Path.of("/proc/self/status"), StandardCharsets.US_ASCII)) {
      if (line.startsWith(name)) {
        return Long.parseLong(line.replaceAll("\\D", ""));
      }
    }
    throw new IOException("only Linux tells " + name + " in /proc/self/status");
  }

  private static void say(String format, Object... values) {
    System.out.println(String.format(Locale.ROOT, format, values));
  }
}
