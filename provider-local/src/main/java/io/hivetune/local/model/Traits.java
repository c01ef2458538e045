package io.hivetune.local.model;

import java.util.Objects;

/**
 * What sets a family of decoders apart from Llama, whose traits are all absent.
 *
 * @param attentionBias queries, keys and values have biases
 * @param outputBias attention's output projection has one
 * @param feedForwardBias gate, up and down projections have them
 * @param headNorms queries and keys are RMS-normed head by head before they are turned
 * @param norms where a layer RMS-norms its residual stream
 * @param offsetGains norms multiply by {@code 1 + gain}
 * @param scaledEmbedding embeddings are multiplied by the root of the width
 * @param fused queries, keys and values are one projection {@code qkv_proj}, gate and up another,
 *     {@code gate_up_proj}
 * @param activation of the gate
 */
public record Traits(
    boolean attentionBias,
    boolean outputBias,
    boolean feedForwardBias,
    boolean headNorms,
    Norms norms,
    boolean offsetGains,
    boolean scaledEmbedding,
    boolean fused,
    Activation activation) {

  /** Where the norms of a layer stand. */
  public enum Norms {
    /** Before attention and before feed-forward. */
    BEFORE,
    /** After each, on what joins the residual stream. */
    AFTER,
    /** Before and after each. */
    AROUND
  }

  /** Functions of the feed-forward gate. */
  public enum Activation {
    /** {@code x · sigmoid(x)}. */
    SILU,
    /** GELU by its tanh approximation (Hendrycks and Gimpel 2016, arXiv:1606.08415). */
    GELU_TANH
  }

  public Traits {
    Objects.requireNonNull(activation, "activation");
    Objects.requireNonNull(norms, "norms");
  }

  /** What attention and feed-forward read is normed. */
  boolean inputNorms() {
    return norms != Norms.AFTER;
  }

  /** What attention and feed-forward give is normed. */
  public boolean outputNorms() {
    return norms != Norms.BEFORE;
  }

  /** With biases on queries, keys and values, on attention's output, and on feed-forward. */
  Traits withBiases(boolean attention, boolean output, boolean feedForward) {
    return new Traits(
        attention,
        output,
        feedForward,
        headNorms,
        norms,
        offsetGains,
        scaledEmbedding,
        fused,
        activation);
  }

  /** With norms on queries and keys, and the layer's where they are said to stand. */
  Traits withHeadNorms(Norms place) {
    return new Traits(
        attentionBias,
        outputBias,
        feedForwardBias,
        true,
        place,
        offsetGains,
        scaledEmbedding,
        fused,
        activation);
  }

  /** Plain Llama. */
  public static final Traits LLAMA =
      new Traits(false, false, false, false, Norms.BEFORE, false, false, false, Activation.SILU);
}
