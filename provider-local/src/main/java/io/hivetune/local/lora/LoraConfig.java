package io.hivetune.local.lora;

import io.hivetune.dataset.HiveTuneException;
import io.hivetune.dataset.Problem;
import io.hivetune.local.model.DecoderConfig;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Shape of an adapter, in PEFT's words.
 *
 * @param rank r, width of the bottleneck
 * @param alpha the update counts {@code alpha / r}, with rsLoRA {@code alpha / √r}
 * @param dropout share of the adapter's inputs zeroed in training
 * @param targetModules last part of the adapted layers' names, for example {@code q_proj}
 * @param rankStabilized rsLoRA (Kalajdzievski 2023, arXiv:2312.03732): keeps the size of the update
 *     from shrinking as the rank grows
 * @param dora learns each output's magnitude apart from its direction (DoRA, Liu et al. 2024,
 *     arXiv:2402.09353)
 */
public record LoraConfig(
    int rank,
    double alpha,
    double dropout,
    List<String> targetModules,
    boolean rankStabilized,
    boolean dora) {
  private static final List<String> SEPARATE_INPUTS =
      List.of("q_proj", "k_proj", "v_proj", "gate_proj", "up_proj");
  private static final List<String> FUSED = List.of("qkv_proj", "gate_up_proj");

  /** Every linear layer of a Llama block. */
  public static final List<String> ALL_LINEAR =
      List.of("q_proj", "k_proj", "v_proj", "o_proj", "gate_proj", "up_proj", "down_proj");

  /** What {@link #targets} takes for every linear layer, as in PEFT. */
  public static final String ALL_LINEAR_NAME = "all-linear";

  /** With the plain scale {@code alpha / r}. */
  public LoraConfig(int rank, double alpha, double dropout, List<String> targetModules) {
    this(rank, alpha, dropout, targetModules, false);
  }

  /** Without magnitudes. */
  public LoraConfig(
      int rank, double alpha, double dropout, List<String> targetModules, boolean rankStabilized) {
    this(rank, alpha, dropout, targetModules, rankStabilized, false);
  }

  /** The same, with or without magnitudes. */
  public LoraConfig withDora(boolean magnitudes) {
    return new LoraConfig(rank, alpha, dropout, targetModules, rankStabilized, magnitudes);
  }

  /** The layers that names stand for: {@code all-linear} means {@link #ALL_LINEAR}. */
  public static List<String> targets(List<String> names) {
    return names.contains(ALL_LINEAR_NAME) ? ALL_LINEAR : names;
  }

  public LoraConfig {
    targetModules = List.copyOf(targetModules);
    if (rank < 1 || !(alpha > 0) || targetModules.isEmpty()) {
      throw new IllegalArgumentException(
          "rank and alpha must be positive and targetModules not empty, but were "
              + rank
              + ", "
              + alpha
              + ", "
              + targetModules);
    }
    if (!targetModules.stream().allMatch(t -> ALL_LINEAR.contains(t) || FUSED.contains(t))) {
      throw new IllegalArgumentException(
          "targetModules must be among "
              + ALL_LINEAR
              + " or "
              + FUSED
              + ", but were "
              + targetModules);
    }
  }

  /**
   * With the names that a model's layers have: where queries, keys and values are one layer, the
   * three names together mean that one, and so do gate and up.
   *
   * @throws HiveTuneException if a name has no layer in the model, or means only part of one
   */
  public LoraConfig on(DecoderConfig model) {
    Set<String> layers = new LinkedHashSet<>();
    model.linears(0).forEach(g -> g.forEach(name -> layers.add(module(name))));
    Set<String> named = new LinkedHashSet<>(targetModules);
    if (layers.containsAll(FUSED)) {
      replace(named, SEPARATE_INPUTS.subList(0, 3), "qkv_proj");
      replace(named, SEPARATE_INPUTS.subList(3, 5), "gate_up_proj");
    }
    if (!layers.containsAll(named)) {
      throw new HiveTuneException(
          Problem.of(
              LoraConfig.class,
              "lora.targets",
              String.join(", ", targetModules),
              model.family().modelType(),
              String.join(", ", layers)));
    }
    return new LoraConfig(rank, alpha, dropout, List.copyOf(named), rankStabilized, dora);
  }

  private static void replace(Set<String> named, List<String> parts, String whole) {
    if (named.containsAll(parts)) {
      parts.forEach(named::remove);
      named.add(whole);
    }
  }

  /** {@code q_proj} of {@code model.layers.0.self_attn.q_proj.weight}. */
  private static String module(String name) {
    String[] parts = name.split("\\.");
    return parts[parts.length - 2];
  }

  public double scaling() {
    return alpha / (rankStabilized ? Math.sqrt(rank) : rank);
  }
}
