package io.hivetune.local;

import io.hivetune.local.lora.LoraConfig;
import io.hivetune.local.train.PreferenceLoss;
import io.hivetune.local.train.Schedule;
import io.hivetune.tuning.Hyperparameters;
import io.hivetune.tuning.Method;
import io.hivetune.tuning.TuningRequest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Every hyperparameter of one local run: the caller's, else the preset's, else by rule.
 *
 * <p>The rules: 3 epochs; batches of 8; rank 16 on every linear layer with alpha twice the rank; a
 * peak rate of 2e-4 for a billion parameters, rising with the inverse root of the size, at most
 * 4e-3, and a tenth of it where every parameter learns, and a tenth and a single epoch where pairs
 * are told apart, beta 0.1; 5 % warm-up, then half a cosine; no dropout, no decay.
 *
 * @param settings value and source by name, for example {@code 16 (auto)}
 * @param lanes threads that train
 */
record TuningPlan(Map<String, String> settings, int lanes) {
  private static final double RATE_AT_BILLION = 2e-4;
  private static final double LARGEST_RATE = 4e-3;
  private static final double FULL_SHARE = 0.1;
  private static final double PAIR_SHARE = 0.1;

  static TuningPlan of(TuningRequest request, long modelParameters, int lanes) {
    return of(request.hyperparameters(), settings(request.method()), modelParameters, lanes);
  }

  private static Map<String, String> settings(Method method) {
    if (method instanceof LocalTuning local) {
      return local.settings();
    }
    return method instanceof Method.Preference preference
        ? LocalTuning.lora().preference(preference.beta()).build().settings()
        : Map.of();
  }

  static TuningPlan of(
      Hyperparameters given, Map<String, String> local, long modelParameters, int lanes) {
    Choice choice = new Choice(local);
    String tuning = choice.pick("tuning", Optional.empty(), "lora");
    boolean full = tuning.equals("full");
    boolean pairs = choice.pick("method", Optional.empty(), "supervised").equals("preference");
    if (pairs) {
      choice.pick("beta", Optional.empty(), 0.1);
      choice.pick("labelSmoothing", Optional.empty(), 0.0);
    }
    choice.pick("epochs", given.epochs(), pairs ? 1 : 3);
    choice.pick("batchSize", given.batchSize(), 8);
    choice.pick("learningRate", given.learningRate(), ruleRate(modelParameters, full, pairs));
    if (!full) {
      int rank = Integer.parseInt(choice.pick("loraRank", given.loraRank(), 16));
      choice.pick("loraAlpha", given.loraAlpha(), 2.0 * rank);
      choice.pick("loraDropout", given.loraDropout(), 0.0);
      choice.pick(
          "targetModules",
          given.targetModules().map(names -> String.join(",", names)),
          LoraConfig.ALL_LINEAR_NAME);
      choice.pick("rsLora", Optional.empty(), false);
      choice.pick("dora", Optional.empty(), tuning.equals("dora"));
    }
    choice.pick("seed", given.seed(), 42L);
    choice.pick("warmupRatio", given.warmupRatio(), 0.05);
    choice.pick("weightDecay", given.weightDecay(), 0.0);
    choice.pick("decay", Optional.empty(), "cosine");
    choice.pick("clipNorm", Optional.empty(), 1.0);
    choice.pick("truncate", Optional.empty(), false);
    choice.pick("packing", Optional.empty(), true);
    // Who takes 4 bits is short of memory.
    boolean scarce = tuning.equals("qlora");
    choice.pick("recompute", Optional.empty(), scarce);
    choice.pick("halfWeights", Optional.empty(), false);
    choice.pick("microBatchTokens", Optional.empty(), scarce ? 512 : 2048);
    choice.pick("checksPerEpoch", Optional.empty(), 2);
    choice.pick("patience", Optional.empty(), 0);
    choice.pick("logEvery", Optional.empty(), 1);
    choice.pick("sampledAnswers", Optional.empty(), 16);
    choice.pick("keepBestBy", Optional.empty(), "loss");
    choice.copy("maxLength");
    return new TuningPlan(choice.told, lanes);
  }

  /** Two digits say enough, and what is written down is exactly what is used. */
  private static double ruleRate(long modelParameters, boolean full, boolean pairs) {
    double rate =
        Math.min(LARGEST_RATE, RATE_AT_BILLION * Math.sqrt(1e9 / modelParameters))
            * (full ? FULL_SHARE : 1)
            * (pairs ? PAIR_SHARE : 1);
    return Double.parseDouble(String.format(Locale.ROOT, "%.1e", rate));
  }

  /** The plan of a job that was started before, from what was written down of it. */
  static TuningPlan restore(Map<String, String> settings, int lanes) {
    return new TuningPlan(new LinkedHashMap<>(settings), lanes);
  }

  /** With the adapter's own shape, where a training goes on from one. */
  TuningPlan goingOnFrom(LoraConfig adapter) {
    Map<String, String> told = new LinkedHashMap<>(settings);
    told.put("loraRank", adapter.rank() + " (adapter)");
    told.put("loraAlpha", adapter.alpha() + " (adapter)");
    told.put("rsLora", adapter.rankStabilized() + " (adapter)");
    told.put("dora", adapter.dora() + " (adapter)");
    told.put("targetModules", String.join(",", adapter.targetModules()) + " (adapter)");
    return new TuningPlan(told, lanes);
  }

  boolean full() {
    return text("tuning").equals("full");
  }

  /** Of pairs of answers; empty where answers are imitated. */
  Optional<PreferenceLoss> preference() {
    return text("method").equals("preference")
        ? Optional.of(new PreferenceLoss(number("beta"), number("labelSmoothing")))
        : Optional.empty();
  }

  int epochs() {
    return whole("epochs");
  }

  int batchSize() {
    return whole("batchSize");
  }

  double learningRate() {
    return number("learningRate");
  }

  LoraConfig lora() {
    return new LoraConfig(
        whole("loraRank"),
        number("loraAlpha"),
        number("loraDropout"),
        LoraConfig.targets(List.of(text("targetModules").replaceAll("[\\[\\] ]", "").split(","))),
        Boolean.parseBoolean(text("rsLora")),
        Boolean.parseBoolean(text("dora")));
  }

  double dropout() {
    return full() ? 0 : number("loraDropout");
  }

  long seed() {
    return Long.parseLong(text("seed"));
  }

  double weightDecay() {
    return number("weightDecay");
  }

  double clipNorm() {
    return number("clipNorm");
  }

  boolean truncate() {
    return Boolean.parseBoolean(text("truncate"));
  }

  boolean packing() {
    return Boolean.parseBoolean(text("packing"));
  }

  boolean recompute() {
    return Boolean.parseBoolean(text("recompute")) || precision() == Precision.HALF;
  }

  boolean halfWeights() {
    return Boolean.parseBoolean(text("halfWeights"));
  }

  /** How wide the base model's matrices are kept; an adapter is served on the same. */
  Precision precision() {
    if (text("tuning").equals("qlora")) {
      return Precision.NF4;
    }
    return !full() && halfWeights() ? Precision.HALF : Precision.F32;
  }

  int microBatchTokens() {
    return whole("microBatchTokens");
  }

  int checksPerEpoch() {
    return whole("checksPerEpoch");
  }

  int patience() {
    return whole("patience");
  }

  int logEvery() {
    return whole("logEvery");
  }

  int sampledAnswers() {
    return whole("sampledAnswers");
  }

  boolean keepsBestByMetric() {
    return text("keepBestBy").equals("metric");
  }

  /** Longest row, never more than the model's context. */
  int maxLength(int context) {
    return settings.containsKey("maxLength") ? Math.min(context, whole("maxLength")) : context;
  }

  Schedule schedule(long steps) {
    long warmup = Math.max(1, Math.round(steps * number("warmupRatio")));
    return switch (text("decay")) {
      case "linear" -> Schedule.linear(steps, warmup, 0);
      case "constant" -> Schedule.constant(warmup);
      default -> Schedule.cosine(steps, warmup, 0.1);
    };
  }

  private int whole(String name) {
    return Integer.parseInt(text(name));
  }

  private double number(String name) {
    return Double.parseDouble(text(name));
  }

  /** A job of an earlier version lacks settings that came later: the rule's values fill in. */
  private String text(String name) {
    String told = settings.get(name);
    if (told == null) {
      return EARLIER.getOrDefault(name, "");
    }
    return told.replaceFirst(" \\([^()]*\\)$", "");
  }

  private static final Map<String, String> EARLIER =
      Map.ofEntries(
          Map.entry("tuning", "lora"),
          Map.entry("method", "supervised"),
          Map.entry("rsLora", "false"),
          Map.entry("dora", "false"),
          Map.entry("decay", "cosine"),
          Map.entry("clipNorm", "1.0"),
          Map.entry("truncate", "false"),
          Map.entry("packing", "false"),
          Map.entry("recompute", "false"),
          Map.entry("halfWeights", "false"),
          Map.entry("microBatchTokens", "2048"),
          Map.entry("checksPerEpoch", "2"),
          Map.entry("patience", "0"),
          Map.entry("logEvery", "1"),
          Map.entry("sampledAnswers", "16"),
          Map.entry("keepBestBy", "loss"));

  /** Picks values and writes down where each came from. */
  private static final class Choice {
    private final Map<String, String> told = new LinkedHashMap<>();
    private final Map<String, String> local;
    private final Map<String, String> preset;
    private final String presetName;

    Choice(Map<String, String> local) {
      this.local = local;
      this.presetName = local.getOrDefault("preset", "");
      this.preset = presetName.isEmpty() ? Map.of() : Presets.named(presetName);
    }

    String pick(String name, Optional<?> given, Object rule) {
      Optional<String> asked =
          given.map(Object::toString).or(() -> Optional.ofNullable(local.get(name)));
      String value = asked.orElseGet(() -> preset.getOrDefault(name, rule.toString()));
      String source =
          asked.isPresent() ? "request" : preset.containsKey(name) ? presetName : "auto";
      told.put(name, value + " (" + source + ")");
      return value;
    }

    /** A setting that has no rule: it stays away where no one gave it. */
    void copy(String name) {
      if (local.containsKey(name) || preset.containsKey(name)) {
        pick(name, Optional.empty(), "");
      }
    }
  }
}
