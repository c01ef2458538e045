package io.hivetune.tuning;

import io.hivetune.dataset.Problem;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;

/** Reads hyperparameters from text, where "auto" is a value. */
final class HyperparameterParser {
  /**
   * @param kind what a value is, for the message
   */
  private record Setting(String kind, BiConsumer<TuningRequest.Builder, String> set) {}

  private static final Map<String, Setting> SETTINGS =
      new TreeMap<>(
          Map.ofEntries(
              whole("epochs", TuningRequest.Builder::epochs),
              whole("batch-size", TuningRequest.Builder::batchSize),
              whole("lora-rank", TuningRequest.Builder::loraRank),
              number("learning-rate", TuningRequest.Builder::learningRate),
              number("learning-rate-multiplier", TuningRequest.Builder::learningRateMultiplier),
              number("lora-alpha", TuningRequest.Builder::loraAlpha),
              number("lora-dropout", TuningRequest.Builder::loraDropout),
              number("warmup-ratio", TuningRequest.Builder::warmupRatio),
              number("weight-decay", TuningRequest.Builder::weightDecay),
              Map.entry("seed", new Setting("a whole number", (b, v) -> b.seed(Long.parseLong(v)))),
              Map.entry(
                  "target-modules",
                  new Setting(
                      "names with commas between",
                      (b, v) -> b.targetModules(Arrays.asList(v.split(",")))))));

  private HyperparameterParser() {}

  private static Map.Entry<String, Setting> whole(
      String name, BiConsumer<TuningRequest.Builder, Integer> set) {
    return Map.entry(
        name, new Setting("a whole number", (b, v) -> set.accept(b, Integer.valueOf(v))));
  }

  private static Map.Entry<String, Setting> number(
      String name, BiConsumer<TuningRequest.Builder, Double> set) {
    return Map.entry(name, new Setting("a number", (b, v) -> set.accept(b, Double.valueOf(v))));
  }

  static void apply(TuningRequest.Builder request, Map<String, String> values) {
    List<Problem> problems = new ArrayList<>();
    new TreeMap<>(values)
        .forEach(
            (name, value) -> {
              Setting setting = SETTINGS.get(name);
              if (setting == null) {
                problems.add(problem("hyperparameter.unknown", name, names()));
              } else if (!value.equals("auto")) {
                try {
                  setting.set().accept(request, value);
                } catch (NumberFormatException e) {
                  problems.add(problem("hyperparameter.unfit", name, value, setting.kind()));
                }
              }
            });
    if (!problems.isEmpty()) {
      throw new InvalidRequestException(problems);
    }
  }

  private static String names() {
    return String.join(", ", SETTINGS.keySet());
  }

  private static Problem problem(String code, Object... arguments) {
    return Problem.of(TuningException.class, code, arguments);
  }
}
