package io.hivetune.local.model;

import java.util.Collections;
import java.util.List;
import java.util.Objects;

/**
 * The shape of a decoder, as {@code config.json} states it.
 *
 * @param family which names and settings {@code config.json} uses
 * @param hidden width of the residual stream
 * @param heads query heads
 * @param keyValueHeads key and value heads; divides {@code heads}
 * @param headWidth width of one head; even
 * @param intermediate inner width of the feed-forward block
 * @param context longest sequence in tokens
 * @param attentionScale factor on the products of queries and keys, usually {@code 1/√headWidth}
 * @param tied whether the output layer is the embedding table
 * @param windows for each layer how many tokens, its own among them, a token sees; 0 for all before
 *     it
 * @param rotated for each layer whether it knows positions
 * @param rope positions of layers that see all
 * @param localRope positions of layers with a window
 */
public record DecoderConfig(
    Family family,
    int vocabulary,
    int hidden,
    int layers,
    int heads,
    int keyValueHeads,
    int headWidth,
    int intermediate,
    int context,
    double normEpsilon,
    double attentionScale,
    boolean tied,
    Traits traits,
    List<Integer> windows,
    List<Boolean> rotated,
    RopeSettings rope,
    RopeSettings localRope) {

  public DecoderConfig {
    Objects.requireNonNull(family, "family");
    Objects.requireNonNull(traits, "traits");
    Objects.requireNonNull(rope, "rope");
    Objects.requireNonNull(localRope, "localRope");
    windows = List.copyOf(windows);
    rotated = List.copyOf(rotated);
    if (windows.size() != layers || rotated.size() != layers) {
      throw new IllegalArgumentException(
          "a window and whether it is rotated is needed for each of "
              + layers
              + " layers, but there are "
              + windows.size()
              + " and "
              + rotated.size());
    }
  }

  /** A plain Llama decoder: every layer sees all tokens before it. */
  public static DecoderConfig llama(
      int vocabulary,
      int hidden,
      int layers,
      int heads,
      int keyValueHeads,
      int headWidth,
      int intermediate,
      int context,
      double normEpsilon,
      RopeSettings rope,
      boolean tied) {
    return new DecoderConfig(
        Family.LLAMA,
        vocabulary,
        hidden,
        layers,
        heads,
        keyValueHeads,
        headWidth,
        intermediate,
        context,
        normEpsilon,
        1 / Math.sqrt(headWidth),
        tied,
        Traits.LLAMA,
        Collections.nCopies(layers, 0),
        Collections.nCopies(layers, true),
        rope,
        rope);
  }

  /** Width of all query heads together. */
  public int queryWidth() {
    return heads * headWidth;
  }

  /** Width of all key heads together; the values' is the same. */
  public int keyWidth() {
    return keyValueHeads * headWidth;
  }

  /**
   * The linear layers of a block by their names in Hugging Face files; those that read the same
   * input stand together.
   */
  public List<List<String>> linears(int layer) {
    List<List<String>> parts =
        traits.fused()
            ? List.of(
                List.of("self_attn.qkv_proj"),
                List.of("self_attn.o_proj"),
                List.of("mlp.gate_up_proj"),
                List.of("mlp.down_proj"))
            : List.of(
                List.of("self_attn.q_proj", "self_attn.k_proj", "self_attn.v_proj"),
                List.of("self_attn.o_proj"),
                List.of("mlp.gate_proj", "mlp.up_proj"),
                List.of("mlp.down_proj"));
    return parts.stream()
        .map(group -> group.stream().map(p -> Parameter.layer(layer, p)).toList())
        .toList();
  }
}
