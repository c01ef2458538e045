package io.hivetune.local;

import io.hivetune.local.lora.LoraConfig;
import io.hivetune.local.lora.LoraModel;
import io.hivetune.local.model.Decoder;
import io.hivetune.local.model.DecoderConfig;
import io.hivetune.local.model.Parameter;
import io.hivetune.local.model.RopeSettings;
import io.hivetune.local.model.Weights;
import io.hivetune.local.torch.Tensor;
import io.hivetune.local.train.AdamW;
import io.hivetune.local.train.FullModel;
import io.hivetune.local.train.Trainer;
import io.hivetune.local.train.TrainingRow;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.bytedeco.javacpp.Pointer;

/**
 * The program of {@link MeasuredMemoryTest}: one step on a random model, and what it took at most
 * beyond what was there after a step of a few tokens. A process of its own, since the highest mark
 * that Linux keeps is the process's.
 */
final class MeasuredStep {
  static final int TOKENS = 2048;
  static final DecoderConfig MODEL =
      DecoderConfig.llama(
          4000, 256, 6, 8, 4, 32, 704, 4096, 1e-5, RopeSettings.plain(10_000), true);
  static final LoraConfig ADAPTER =
      new LoraConfig(16, 32, 0, List.of("q_proj", "k_proj", "v_proj", "o_proj"));

  private MeasuredStep() {}

  /**
   * @param args whether blocks are recomputed
   */
  public static void main(String[] args) throws Exception {
    boolean recompute = Boolean.parseBoolean(args[0]);
    try (FullModel base = FullModel.random(MODEL, 1);
        Decoder decoder = new Decoder(MODEL);
        LoraModel lora = LoraModel.fresh(MODEL, weights(base), ADAPTER, 2);
        AdamW optimizer = new AdamW(lora.parameters(), AdamW.Settings.of(1e-4, 0));
        Trainer trainer =
            new Trainer(
                decoder, lora, optimizer, new Trainer.Settings(1, 1, 0, 3, true, recompute))) {
      trainer.step(List.of(List.of(row(16))), 1);
      // What was freed but stays resident would hide what the next step takes.
      Pointer.trimMemory();
      long before = kibibytes("VmRSS:");
      trainer.step(List.of(List.of(row(TOKENS + 1))), 1);
      System.out.println(1024 * (kibibytes("VmHWM:") - before));
    }
  }

  private static Weights weights(FullModel base) {
    Map<String, Tensor> weights = new HashMap<>();
    for (Parameter p : base.parameters().parameters()) {
      weights.put(p.name(), base.parameters().get(p));
    }
    return name -> java.util.Objects.requireNonNull(weights.get(name), name);
  }

  private static TrainingRow row(int length) {
    return TrainingRow.allTrained(
        new SplittableRandom(4).ints(length, 0, MODEL.vocabulary()).toArray());
  }

  private static long kibibytes(String name) throws IOException {
    for (String line :
        Files.readAllLines(Path.of("/proc/self/status"), StandardCharsets.US_ASCII)) {
      if (line.startsWith(name)) {
        return Long.parseLong(line.replaceAll("\\D", ""));
      }
    }
    throw new IOException("no " + name + " in /proc/self/status");
  }
}
