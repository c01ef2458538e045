package io.hivetune.local;

import io.hivetune.local.lora.LoraConfig;
import io.hivetune.tuning.Hyperparameters;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Every hyperparameter of one local run, chosen by the caller or by rule.
 *
 * <p>The rules: 3 epochs; batches of 8; rank 16 on every linear layer with alpha twice the rank; a
 * peak rate of 2e-4 for a billion parameters, rising with the inverse root of the size, at most
 * 4e-3; 5 % warm-up; no dropout, no decay.
 */
record TuningPlan(
    int epochs,
    int batchSize,
    double learningRate,
    LoraConfig lora,
    long seed,
    double warmupRatio,
    double weightDecay,
    int lanes,
    Map<String, String> settings) {

  private static final double RATE_AT_BILLION = 2e-4;
  private static final double LARGEST_RATE = 4e-3;

  static TuningPlan of(Hyperparameters given, long modelParameters, int lanes) {
    Map<String, String> told = new LinkedHashMap<>();
    // Two digits say enough, and what is written down is exactly what is used.
    double ruleRate =
        Double.parseDouble(
            String.format(
                Locale.ROOT,
                "%.1e",
                Math.min(LARGEST_RATE, RATE_AT_BILLION * Math.sqrt(1e9 / modelParameters))));
    int rank = pick(told, "loraRank", given.loraRank(), 16);
    return new TuningPlan(
        pick(told, "epochs", given.epochs(), 3),
        pick(told, "batchSize", given.batchSize(), 8),
        pick(told, "learningRate", given.learningRate(), ruleRate),
        new LoraConfig(
            rank,
            pick(told, "loraAlpha", given.loraAlpha(), 2.0 * rank),
            pick(told, "loraDropout", given.loraDropout(), 0.0),
            pick(told, "targetModules", given.targetModules(), LoraConfig.ALL_LINEAR)),
        pick(told, "seed", given.seed(), 42L),
        pick(told, "warmupRatio", given.warmupRatio(), 0.05),
        pick(told, "weightDecay", given.weightDecay(), 0.0),
        lanes,
        told);
  }

  /** The plan of a job that was started before, from what was written down of it. */
  static TuningPlan restore(Map<String, String> settings, int lanes) {
    Map<String, String> plain = new LinkedHashMap<>();
    settings.forEach((k, v) -> plain.put(k, v.replaceFirst(" \\((auto|request)\\)$", "")));
    String modules = plain.getOrDefault("targetModules", "").replaceAll("[\\[\\] ]", "");
    return new TuningPlan(
        Integer.parseInt(plain.get("epochs")),
        Integer.parseInt(plain.get("batchSize")),
        Double.parseDouble(plain.get("learningRate")),
        new LoraConfig(
            Integer.parseInt(plain.get("loraRank")),
            Double.parseDouble(plain.get("loraAlpha")),
            Double.parseDouble(plain.get("loraDropout")),
            List.of(modules.split(","))),
        Long.parseLong(plain.get("seed")),
        Double.parseDouble(plain.get("warmupRatio")),
        Double.parseDouble(plain.get("weightDecay")),
        lanes,
        settings);
  }

  private static <T> T pick(Map<String, String> told, String name, Optional<T> given, T rule) {
    T value = given.orElse(rule);
    told.put(name, value + (given.isPresent() ? " (request)" : " (auto)"));
    return value;
  }
}
