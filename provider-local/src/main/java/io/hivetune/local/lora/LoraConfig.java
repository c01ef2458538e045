package io.hivetune.local.lora;

import java.util.List;

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
    if (!ALL_LINEAR.containsAll(targetModules)) {
      throw new IllegalArgumentException(
          "targetModules must be among " + ALL_LINEAR + ", but were " + targetModules);
    }
  }

  public double scaling() {
    return alpha / (rankStabilized ? Math.sqrt(rank) : rank);
  }
}
