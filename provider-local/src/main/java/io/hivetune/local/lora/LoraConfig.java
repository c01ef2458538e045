package io.hivetune.local.lora;

import java.util.List;

/**
 * Shape of an adapter, in PEFT's words.
 *
 * @param rank r, width of the bottleneck
 * @param alpha the update counts {@code alpha / r}
 * @param dropout share of the adapter's inputs zeroed in training
 * @param targetModules last part of the adapted layers' names, for example {@code q_proj}
 */
public record LoraConfig(int rank, double alpha, double dropout, List<String> targetModules) {
  /** Every linear layer of a Llama block. */
  public static final List<String> ALL_LINEAR =
      List.of("q_proj", "k_proj", "v_proj", "o_proj", "gate_proj", "up_proj", "down_proj");

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
    return alpha / rank;
  }
}
