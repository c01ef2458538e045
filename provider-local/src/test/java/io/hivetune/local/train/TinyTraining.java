package io.hivetune.local.train;

import io.hivetune.local.lora.LoraConfig;
import io.hivetune.local.lora.LoraModel;
import io.hivetune.local.model.Decoder;
import io.hivetune.local.model.Parameter;
import io.hivetune.local.reference.TinyModel;
import io.hivetune.local.torch.Scope;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/** An adapter with dropout on a random model, learning random rows on two lanes. */
final class TinyTraining implements AutoCloseable {
  private static final double DROPOUT = 0.1;

  private final FullModel base = FullModel.random(TinyModel.config(), 1);
  private final Decoder decoder = new Decoder(TinyModel.config());
  private final LoraModel lora;
  private final AdamW optimizer;
  private final Trainer trainer;

  TinyTraining(long seed) {
    Map<String, Parameter> byName = new HashMap<>();
    base.parameters().parameters().forEach(p -> byName.put(p.name(), p));
    lora =
        LoraModel.fresh(
            TinyModel.config(),
            name -> base.parameters().get(byName.get(name)),
            new LoraConfig(4, 8, DROPOUT, LoraConfig.ALL_LINEAR),
            seed);
    optimizer = new AdamW(lora.parameters(), AdamW.Settings.of(1e-2, 0.01));
    trainer = new Trainer(decoder, lora, optimizer, new Trainer.Settings(2, 1, DROPOUT, seed));
  }

  ParameterBuffer parameters() {
    return lora.parameters();
  }

  Optimizer optimizer() {
    return optimizer;
  }

  /** Each step learns four rows of its own, in micro-batches of two lengths. */
  void steps(int count) throws InterruptedException {
    for (int i = 0; i < count; i++) {
      SplittableRandom random = new SplittableRandom(optimizer.steps() % 10);
      List<List<TrainingRow>> batch = new ArrayList<>();
      for (int length : new int[] {24, 11}) {
        batch.add(List.of(row(random, length), row(random, length - 3)));
      }
      trainer.step(batch, 1);
    }
  }

  private static TrainingRow row(SplittableRandom random, int length) {
    return TrainingRow.allTrained(
        random.ints(length, 0, TinyModel.config().vocabulary()).toArray());
  }

  float[] values() {
    try (Scope scope = Scope.silent()) {
      return lora.parameters().flat().toFloats();
    }
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
