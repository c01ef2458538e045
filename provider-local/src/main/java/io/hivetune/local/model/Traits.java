package io.hivetune.local.model;

import java.util.Objects;

/**
 * What sets a family of decoders apart from Llama, whose traits are all absent.
 *
 * @param attentionBias queries, keys and values have biases
 * @param outputBias attention's output projection has one
 * @param feedForwardBias gate, up and down projections have them
 * @param headNorms queries and keys are RMS-normed head by head before they are turned
 * @param outputNorms what attention and feed-forward give is RMS-normed once more before it joins
 *     the residual stream
 * @param offsetGains norms multiply by {@code 1 + gain}
 * @param scaledEmbedding embeddings are multiplied by the root of the width
 * @param activation of the gate
 */
public record Traits(
    boolean attentionBias,
    boolean outputBias,
    boolean feedForwardBias,
    boolean headNorms,
    boolean outputNorms,
    boolean offsetGains,
    boolean scaledEmbedding,
    Activation activation) {

  /** Functions of the feed-forward gate. */
  public enum Activation {
    /** {@code x · sigmoid(x)}. */
    SILU,
    /** GELU by its tanh approximation (Hendrycks and Gimpel 2016, arXiv:1606.08415). */
    GELU_TANH
  }

  public Traits {
    Objects.requireNonNull(activation, "activation");
  }

  /** Plain Llama. */
  public static final Traits LLAMA =
      new Traits(false, false, false, false, false, false, false, Activation.SILU);
}
