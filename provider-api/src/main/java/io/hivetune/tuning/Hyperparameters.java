package io.hivetune.tuning;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What the caller fixes of a training; everything empty is "auto": the provider chooses and says
 * what it chose.
 *
 * @param epochs passes over the training data, 1..50
 * @param batchSize examples per optimiser step, 1..256
 * @param learningRate peak learning rate, in (0, 1]
 * @param learningRateMultiplier factor on the provider's own rate, in (0, 100]
 * @param loraRank rank r of the adapter, 1..256
 * @param loraAlpha scale: updates count alpha / r
 * @param loraDropout share of adapter inputs zeroed in training, in [0, 1)
 * @param targetModules names of the adapted layers, for example {@code q_proj}
 * @param seed of initialisation, order and dropout
 * @param warmupRatio share of steps in which the rate rises from 0, in [0, 1)
 * @param weightDecay AdamW's decoupled decay, in [0, 1]
 */
public record Hyperparameters(
    Optional<Integer> epochs,
    Optional<Integer> batchSize,
    Optional<Double> learningRate,
    Optional<Double> learningRateMultiplier,
    Optional<Integer> loraRank,
    Optional<Double> loraAlpha,
    Optional<Double> loraDropout,
    Optional<List<String>> targetModules,
    Optional<Long> seed,
    Optional<Double> warmupRatio,
    Optional<Double> weightDecay) {

  public static final Hyperparameters AUTO =
      new Hyperparameters(
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty());

  public Hyperparameters {
    targetModules = targetModules.map(List::copyOf);
    check("epochs", epochs, epochs.filter(v -> v >= 1 && v <= 50), "1..50");
    check("batchSize", batchSize, batchSize.filter(v -> v >= 1 && v <= 256), "1..256");
    check("learningRate", learningRate, learningRate.filter(v -> v > 0 && v <= 1), "(0, 1]");
    check(
        "learningRateMultiplier",
        learningRateMultiplier,
        learningRateMultiplier.filter(v -> v > 0 && v <= 100),
        "(0, 100]");
    check("loraRank", loraRank, loraRank.filter(v -> v >= 1 && v <= 256), "1..256");
    check("loraAlpha", loraAlpha, loraAlpha.filter(v -> v > 0 && v <= 1024), "(0, 1024]");
    check("loraDropout", loraDropout, loraDropout.filter(v -> v >= 0 && v < 1), "[0, 1)");
    check("warmupRatio", warmupRatio, warmupRatio.filter(v -> v >= 0 && v < 1), "[0, 1)");
    check("weightDecay", weightDecay, weightDecay.filter(v -> v >= 0 && v <= 1), "[0, 1]");
  }

  private static void check(String name, Optional<?> given, Optional<?> accepted, String range) {
    if (given.isPresent() && accepted.isEmpty()) {
      throw new IllegalArgumentException(
          name + " must be in " + range + ", but was " + given.get());
    }
  }

  /** One capability for each hyperparameter that the caller fixed. */
  public List<Capability> needs() {
    List<Capability> needed = new ArrayList<>();
    epochs.ifPresent(v -> needed.add(Capability.hyperparameter("epochs")));
    batchSize.ifPresent(v -> needed.add(Capability.hyperparameter("batch-size")));
    learningRate.ifPresent(v -> needed.add(Capability.hyperparameter("learning-rate")));
    learningRateMultiplier.ifPresent(
        v -> needed.add(Capability.hyperparameter("learning-rate-multiplier")));
    loraRank.ifPresent(v -> needed.add(Capability.hyperparameter("lora-rank")));
    loraAlpha.ifPresent(v -> needed.add(Capability.hyperparameter("lora-alpha")));
    loraDropout.ifPresent(v -> needed.add(Capability.hyperparameter("lora-dropout")));
    targetModules.ifPresent(v -> needed.add(Capability.hyperparameter("target-modules")));
    seed.ifPresent(v -> needed.add(Capability.hyperparameter("seed")));
    warmupRatio.ifPresent(v -> needed.add(Capability.hyperparameter("warmup-ratio")));
    weightDecay.ifPresent(v -> needed.add(Capability.hyperparameter("weight-decay")));
    return List.copyOf(needed);
  }
}
