package io.hivetune.benchmarks.training;

import io.hivetune.local.lora.LoraConfig;
import io.hivetune.local.lora.LoraModel;
import io.hivetune.local.model.Decoder;
import io.hivetune.local.model.DecoderConfig;
import io.hivetune.local.model.Parameter;
import io.hivetune.local.model.RopeSettings;
import io.hivetune.local.train.AdamW;
import io.hivetune.local.train.FullModel;
import io.hivetune.local.train.Trainer;
import io.hivetune.local.train.TrainingRow;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * LoRA of rank 16 on q, k, v and o of a random Llama model, learning random rows of which the first
 * half is prompt. A row a lane.
 */
final class Work implements AutoCloseable {
  private static final List<String> TARGETS = List.of("q_proj", "k_proj", "v_proj", "o_proj");
  private static final int RANK = 16;

  private final DecoderConfig config;
  private final int tokens;
  private final int lanes;
  private final FullModel base;
  private final Decoder decoder;
  private final LoraModel lora;
  private final AdamW optimizer;
  private final Trainer trainer;
  private final List<List<TrainingRow>> batch = new ArrayList<>();

  Work(DecoderConfig config, int tokens, int lanes, boolean recompute) {
    this.config = config;
    this.tokens = tokens;
    this.lanes = lanes;
    base = FullModel.random(config, 1);
    decoder = new Decoder(config);
    Map<String, Parameter> byName = new HashMap<>();
    base.parameters().parameters().forEach(p -> byName.put(p.name(), p));
    Map<String, io.hivetune.local.torch.Tensor> weights = new HashMap<>();
    byName.forEach((name, p) -> weights.put(name, base.parameters().get(p)));
    lora =
        LoraModel.fresh(
            config,
            name -> java.util.Objects.requireNonNull(weights.get(name), name),
            new LoraConfig(RANK, 32, 0, TARGETS),
            2);
    optimizer = new AdamW(lora.parameters(), AdamW.Settings.of(2e-4, 0));
    trainer =
        new Trainer(
            decoder, lora, optimizer, new Trainer.Settings(lanes, 1, 0, 3, true, recompute));
    SplittableRandom random = new SplittableRandom(4);
    for (int lane = 0; lane < lanes; lane++) {
      boolean[] trained = new boolean[tokens + 1];
      java.util.Arrays.fill(trained, tokens / 2 + 1, tokens + 1, true);
      int[] ids = random.ints(tokens + 1L, 0, config.vocabulary()).toArray();
      batch.add(List.of(new TrainingRow(ids, trained)));
    }
  }

  /** The model of the feasibility study: 32.0 million parameters, half of them in the table. */
  static DecoderConfig small() {
    RopeSettings rope = RopeSettings.plain(10_000);
    return DecoderConfig.llama(16_000, 512, 8, 8, 4, 64, 1408, 2048, 1e-5, rope, true);
  }

  /** The shape of SmolLM2-135M, with random weights. */
  static DecoderConfig medium() {
    RopeSettings rope = RopeSettings.plain(100_000);
    return DecoderConfig.llama(49_152, 576, 30, 9, 3, 64, 1536, 2048, 1e-5, rope, true);
  }

  /** Seconds of one step. */
  double step() throws InterruptedException {
    long start = System.nanoTime();
    trainer.step(batch, 1);
    return (System.nanoTime() - start) / 1e9;
  }

  /**
   * Multiplications and additions of one step: 4 for each weight of the blocks and token (there and
   * back to the input), 4 for the head and each counted token, 6 for each trained number and token,
   * and attention, of which half is masked, three and a half times (back costs two and a half).
   */
  double flops() {
    double all = (double) lanes * tokens;
    double blocks =
        Parameter.all(config).stream()
            .filter(p -> p.isMatrix() && !p.name().equals(Parameter.EMBEDDING))
            .mapToDouble(Parameter::count)
            .sum();
    double head = (double) config.vocabulary() * config.hidden();
    double attention = 3.5 * 2 * tokens * (double) config.queryWidth() * config.layers();
    return all * (4 * blocks + 6.0 * lora.parameters().size() + attention)
        + 4 * head * lanes * (tokens / 2.0);
  }

  int tokensPerStep() {
    return lanes * tokens;
  }

  @Override
  public void close() {
    trainer.close();
    optimizer.close();
    lora.close();
    decoder.close();
    base.close();
  }
}
