package io.hivetune.local.model;

import io.hivetune.local.torch.RmsNorm;
import io.hivetune.local.torch.Tensor;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The forward pass of a decoder: RMS norm, grouped-query attention with rotary positions, a gated
 * feed-forward block, and what the family's {@link Traits} add.
 *
 * <p>Holds only position tables; the weights are handed in, so that the same decoder serves the
 * base model, adapters and several training threads at once. Thread-safe. Closed by its owner.
 */
public final class Decoder implements AutoCloseable {
  private final DecoderConfig config;
  private final Traits traits;
  private final Rope rope;
  private final Rope localRope;

  public Decoder(DecoderConfig config) {
    this.config = config;
    this.traits = config.traits();
    this.rope = new Rope(config.rope(), config.headWidth(), config.context());
    this.localRope =
        config.localRope().equals(config.rope())
            ? rope
            : new Rope(config.localRope(), config.headWidth(), config.context());
  }

  public DecoderConfig config() {
    return config;
  }

  /**
   * Hidden states after the final norm of whole sequences; padding stands on the right, where
   * causal attention keeps it from touching what comes before.
   *
   * @param ids {@code [rows, length]}, I64
   * @return {@code [rows, length, hidden]}
   */
  public Tensor hidden(Weights weights, Tensor ids) {
    int rows = Math.toIntExact(ids.size(0));
    int tokens = Math.toIntExact(ids.size(1));
    return run(weights, ids, Attending.Span.fresh(rows, tokens), null);
  }

  /**
   * Hidden states of the next tokens of the first sequences in {@code cache}, which takes the new
   * ones up. Sequences of unequal length take one token each.
   *
   * @param ids {@code [rows, length]}, I64
   * @return {@code [rows, length, hidden]}
   */
  public Tensor hidden(Weights weights, Tensor ids, KeyValueCache cache) {
    Attending.Span span = cache.next(Math.toIntExact(ids.size(0)), Math.toIntExact(ids.size(1)));
    Tensor hidden = run(weights, ids, span, cache);
    cache.advance(span);
    return hidden;
  }

  /** Scores of the next token: {@code hidden [.., hidden]} to {@code [.., vocabulary]}. */
  public Tensor logits(Weights weights, Tensor hidden) {
    return weights.project(config.tied() ? Parameter.EMBEDDING : Parameter.HEAD, hidden);
  }

  private Tensor run(
      Weights weights, Tensor ids, Attending.Span span, @Nullable KeyValueCache cache) {
    Attending attending = attending(span, cache);
    Tensor x = embed(weights, ids);
    for (int layer = 0; layer < config.layers(); layer++) {
      x = block(weights, layer, x, attending);
    }
    return finish(weights, x);
  }

  // The parts of a pass, for a training that computes the blocks again on the way back.

  /** Rows that are a sequence each; padding stands on the right. */
  public Attending attending(int rows, int tokens) {
    return attending(Attending.Span.fresh(rows, tokens), null).prepared();
  }

  /** Sequences laid end to end in one row. */
  public Attending attending(Spans spans) {
    Rope.Turn turn = rope.of(spans);
    return new Attending(config, spans, turn, localRope == rope ? turn : localRope.of(spans));
  }

  /** The final norm over what the last block gave. */
  public Tensor finish(Weights weights, Tensor x) {
    return norm(weights, Parameter.FINAL_NORM, x);
  }

  /** {@code ids [rows, length]} to {@code [rows, length, hidden]}. */
  public Tensor embed(Weights weights, Tensor ids) {
    Tensor x = weights.embed(ids);
    return traits.scaledEmbedding() ? x.mul(Math.sqrt(config.hidden())) : x;
  }

  /** One layer: {@code x [rows, length, hidden]} to the same shape. */
  public Tensor block(Weights weights, int layer, Tensor x, Attending attending) {
    Tensor read =
        traits.inputNorms() ? norm(weights, Parameter.layer(layer, "input_layernorm"), x) : x;
    Tensor mixed = attention(weights, layer, read, attending);
    if (traits.outputNorms()) {
      mixed = norm(weights, Parameter.layer(layer, "post_attention_layernorm"), mixed);
    }
    Tensor middle = x.add(mixed);
    Tensor fed = feedForward(weights, layer, beforeFeedForward(weights, layer, middle));
    if (traits.outputNorms()) {
      fed = norm(weights, Parameter.layer(layer, "post_feedforward_layernorm"), fed);
    }
    return middle.add(fed);
  }

  private Tensor beforeFeedForward(Weights weights, int layer, Tensor x) {
    return switch (traits.norms()) {
      case AFTER -> x;
      case BEFORE -> norm(weights, Parameter.layer(layer, "post_attention_layernorm"), x);
      case AROUND -> norm(weights, Parameter.layer(layer, "pre_feedforward_layernorm"), x);
    };
  }

  private Attending attending(Attending.Span span, @Nullable KeyValueCache cache) {
    Rope.Turn turn = turn(rope, span);
    return new Attending(
        config, span, turn, localRope == rope ? turn : turn(localRope, span), cache);
  }

  private static Rope.Turn turn(Rope rope, Attending.Span span) {
    return span.even()
        ? rope.of(span.starts()[0], span.tokens(), span.length())
        : rope.of(span.starts());
  }

  private Tensor norm(Weights weights, String name, Tensor x) {
    return RmsNorm.of(x, weights.gain(name, traits.offsetGains()), config.normEpsilon());
  }

  private Tensor attention(Weights weights, int layer, Tensor x, Attending attending) {
    List<Tensor> three =
        inputs(
            weights,
            layer,
            x,
            traits.attentionBias(),
            "self_attn.qkv_proj",
            List.of("self_attn.q_proj", "self_attn.k_proj", "self_attn.v_proj"),
            new int[] {config.queryWidth(), config.keyWidth(), config.keyWidth()});
    Tensor q = heads(three.get(0), config.heads());
    Tensor k = heads(three.get(1), config.keyValueHeads());
    Tensor v = heads(three.get(2), config.keyValueHeads());
    if (traits.headNorms()) {
      q = norm(weights, Parameter.layer(layer, "self_attn.q_norm"), q);
      k = norm(weights, Parameter.layer(layer, "self_attn.k_norm"), k);
    }
    Tensor joined = attending.apply(layer, q, k, v);
    return project(weights, layer, "self_attn.o_proj", joined, traits.outputBias());
  }

  /** {@code [rows, tokens, heads · width]} to {@code [rows, tokens, heads, width]}. */
  private Tensor heads(Tensor x, int count) {
    return x.view(x.size(0), x.size(1), count, config.headWidth());
  }

  private Tensor feedForward(Weights weights, int layer, Tensor x) {
    boolean bias = traits.feedForwardBias();
    List<Tensor> two =
        inputs(
            weights,
            layer,
            x,
            bias,
            "mlp.gate_up_proj",
            List.of("mlp.gate_proj", "mlp.up_proj"),
            new int[] {config.intermediate(), config.intermediate()});
    Tensor gate = two.get(0);
    Tensor up = two.get(1);
    Tensor open = traits.activation() == Traits.Activation.SILU ? gate.silu() : gate.geluTanh();
    return project(weights, layer, "mlp.down_proj", open.mul(up), bias);
  }

  /**
   * Projections of one input, with their biases.
   *
   * @param whole name of the one that holds them all, where the family has it
   * @param widths of each
   */
  private List<Tensor> inputs(
      Weights weights,
      int layer,
      Tensor x,
      boolean bias,
      String whole,
      List<String> parts,
      int[] widths) {
    List<Tensor> found = new ArrayList<>();
    if (traits.fused()) {
      Tensor joined = project(weights, layer, whole, x, bias);
      long from = 0;
      for (int width : widths) {
        found.add(joined.narrow(joined.rank() - 1, from, width));
        from += width;
      }
      return found;
    }
    List<Tensor> products =
        weights.projectAll(parts.stream().map(p -> Parameter.layer(layer, p)).toList(), x);
    for (int i = 0; i < parts.size(); i++) {
      found.add(biased(weights, layer, parts.get(i), products.get(i), bias));
    }
    return found;
  }

  private static Tensor project(Weights weights, int layer, String part, Tensor x, boolean bias) {
    Tensor y = weights.project(Parameter.layer(layer, part), x);
    return biased(weights, layer, part, y, bias);
  }

  private static Tensor biased(Weights weights, int layer, String part, Tensor y, boolean bias) {
    return bias ? y.add(weights.get(Parameter.bias(layer, part))) : y;
  }

  @Override
  public void close() {
    rope.close();
    localRope.close();
  }
}
