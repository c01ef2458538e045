package io.hivetune.local.gguf;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * How a whole model is stored. Gains and biases are always F32; matrices whose rows are no whole
 * blocks fall back to the next wider type, as llama.cpp does.
 */
public enum GgufFileType {
  F32(0),
  F16(1),
  BF16(32),
  /** Eight bits a weight and a scale for every 32. */
  Q8_0(7),
  /**
   * About 4.8 bits a weight: four for most matrices; six for the output table, and in the first and
   * last eighth of the layers and every third between for values and down projections.
   */
  Q4_K_M(15);

  private final int id;

  GgufFileType(int id) {
    this.id = id;
  }

  /** {@code general.file_type}. */
  int id() {
    return id;
  }

  /** By its name in any case, for example {@code q4_k_m}. */
  public static Optional<GgufFileType> named(String name) {
    return Arrays.stream(values())
        .filter(t -> t.name().equals(name.toUpperCase(Locale.ROOT)))
        .findFirst();
  }

  /** The names, for messages. */
  public static String names() {
    List<String> names =
        Arrays.stream(values()).map(t -> t.name().toLowerCase(Locale.ROOT)).toList();
    return String.join(", ", names);
  }

  /**
   * The type of one matrix.
   *
   * @param name in the file, for example {@code blk.3.ffn_down.weight}
   * @param width numbers of a row
   * @param layers of the model
   * @param tied whether the embedding table is the output table too
   */
  GgufType of(String name, int width, int layers, boolean tied) {
    return switch (this) {
      case F32 -> GgufType.F32;
      case F16 -> GgufType.F16;
      case BF16 -> GgufType.BF16;
      case Q8_0 -> width % 32 == 0 ? GgufType.Q8_0 : GgufType.F16;
      case Q4_K_M -> mixed(name, width, layers, tied);
    };
  }

  private static GgufType mixed(String name, int width, int layers, boolean tied) {
    boolean output = name.equals("output.weight") || (tied && name.equals("token_embd.weight"));
    boolean six = output || (isSensitive(name) && hasMoreBits(layer(name), layers));
    if (width % 256 == 0) {
      return six ? GgufType.Q6_K : GgufType.Q4_K;
    }
    if (width % 32 == 0) {
      return six ? GgufType.Q8_0 : GgufType.Q5_0;
    }
    return GgufType.F16;
  }

  private static boolean isSensitive(String name) {
    return name.endsWith(".attn_v.weight") || name.endsWith(".ffn_down.weight");
  }

  private static int layer(String name) {
    return Integer.parseInt(name.substring(4, name.indexOf('.', 4)));
  }

  private static boolean hasMoreBits(int layer, int layers) {
    int eighth = layers / 8;
    return layer < eighth || layer >= 7 * layers / 8 || (layer - eighth) % 3 == 2;
  }
}
