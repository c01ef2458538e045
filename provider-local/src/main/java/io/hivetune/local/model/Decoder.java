package io.hivetune.local.model;

import io.hivetune.local.torch.Tensor;
import java.util.ArrayList;
import java.util.List;

/**
 * The forward pass of a Llama decoder: RMS norm, grouped-query attention with rotary positions,
 * SwiGLU; no biases.
 *
 * <p>Holds only position tables; the weights are handed in, so that the same decoder serves the
 * base model, an adapter and several training threads at once. Thread-safe. Closed by its owner.
 */
public final class Decoder implements AutoCloseable {
  private final LlamaConfig config;
  private final Rope rope;

  public Decoder(LlamaConfig config) {
    this.config = config;
    this.rope = new Rope(config);
  }

  public LlamaConfig config() {
    return config;
  }

  /**
   * Hidden states after the final norm of whole sequences; padding stands on the right, where
   * causal attention keeps it from touching what comes before.
   *
   * @param ids {@code [batch, length]}, I64
   * @return {@code [batch, length, hidden]}
   */
  public Tensor hidden(Weights weights, Tensor ids) {
    return run(weights, ids, null);
  }

  /**
   * Hidden states of the next tokens of sequences whose earlier ones are in {@code cache}, which
   * takes the new ones up.
   *
   * @param ids {@code [batch, length]}, I64
   * @return {@code [batch, length, hidden]}
   */
  public Tensor hidden(Weights weights, Tensor ids, KeyValueCache cache) {
    return run(weights, ids, cache);
  }

  /**
   * Hidden states of sequences laid end to end: {@code ids [1, total]} to {@code [1, total,
   * hidden]}.
   */
  public Tensor hidden(Weights weights, Tensor ids, Spans spans) {
    Tensor x = embed(weights, ids);
    for (int layer = 0; layer < config.layers(); layer++) {
      x = block(weights, layer, x, spans);
    }
    return finish(weights, x);
  }

  // The three parts of a pass, for a training that computes the blocks again on the way back.

  /** What the first block reads: {@code ids [batch, length]} to {@code [batch, length, hidden]}. */
  public Tensor embed(Weights weights, Tensor ids) {
    return weights.get(Parameter.EMBEDDING).embed(ids);
  }

  /** One block over rows that are a sequence each: {@code x [batch, length, hidden]}. */
  public Tensor block(Weights weights, int layer, Tensor x) {
    return block(weights, layer, x, null, null);
  }

  /** One block over sequences laid end to end in one row: {@code x [1, total, hidden]}. */
  public Tensor block(Weights weights, int layer, Tensor x, Spans spans) {
    return block(weights, layer, x, null, spans);
  }

  /** The final norm over what the last block gave. */
  public Tensor finish(Weights weights, Tensor x) {
    return norm(weights, Parameter.FINAL_NORM, x);
  }

  /** Scores of the next token: {@code hidden [.., hidden]} to {@code [.., vocabulary]}. */
  public Tensor logits(Weights weights, Tensor hidden) {
    return hidden.linear(weights.head(config));
  }

  private Tensor run(
      Weights weights, Tensor ids, @org.jspecify.annotations.Nullable KeyValueCache cache) {
    Tensor x = weights.get(Parameter.EMBEDDING).embed(ids);
    for (int layer = 0; layer < config.layers(); layer++) {
      x = block(weights, layer, x, cache, null);
    }
    if (cache != null) {
      cache.advance(ids.size(1));
    }
    return norm(weights, Parameter.FINAL_NORM, x);
  }

  private Tensor block(
      Weights weights,
      int layer,
      Tensor x,
      @org.jspecify.annotations.Nullable KeyValueCache cache,
      @org.jspecify.annotations.Nullable Spans spans) {
    Tensor attended =
        x.add(
            attention(
                weights,
                layer,
                norm(weights, Parameter.layer(layer, "input_layernorm"), x),
                cache,
                spans));
    return attended.add(
        feedForward(
            weights,
            layer,
            norm(weights, Parameter.layer(layer, "post_attention_layernorm"), attended)));
  }

  private Tensor norm(Weights weights, String name, Tensor x) {
    return x.rmsNorm(weights.get(name), config.normEpsilon());
  }

  private Tensor attention(
      Weights weights,
      int layer,
      Tensor x,
      @org.jspecify.annotations.Nullable KeyValueCache cache,
      @org.jspecify.annotations.Nullable Spans spans) {
    long batch = x.size(0);
    long length = x.size(1);
    Rope.Angles angles =
        spans == null
            ? rope.angles(cache == null ? 0 : cache.length(), length)
            : rope.angles(spans.positions());
    Tensor q =
        rope.turn(
            heads(weights.project(Parameter.layer(layer, "self_attn.q_proj"), x), config.heads()),
            angles);
    Tensor k =
        rope.turn(
            heads(
                weights.project(Parameter.layer(layer, "self_attn.k_proj"), x),
                config.keyValueHeads()),
            angles);
    Tensor v =
        heads(
            weights.project(Parameter.layer(layer, "self_attn.v_proj"), x), config.keyValueHeads());
    Tensor mixed;
    if (spans != null) {
      mixed = attendWithin(spans, q, repeat(k), repeat(v));
    } else if (cache == null) {
      mixed = Tensor.attention(q, repeat(k), repeat(v), true);
    } else {
      cache.put(layer, k, v);
      mixed = cache.attend(layer, q, this::repeat);
    }
    Tensor joined =
        mixed.transpose(1, 2).reshape(batch, length, (long) config.heads() * config.headWidth());
    return weights.project(Parameter.layer(layer, "self_attn.o_proj"), joined);
  }

  /** Causal attention of each sequence by itself: no mask, and no work on what it would hide. */
  private static Tensor attendWithin(Spans spans, Tensor q, Tensor k, Tensor v) {
    if (spans.lengths().length == 1) {
      return Tensor.attention(q, k, v, true);
    }
    List<Tensor> parts = new ArrayList<>();
    long at = 0;
    for (int n : spans.lengths()) {
      parts.add(Tensor.attention(q.narrow(2, at, n), k.narrow(2, at, n), v.narrow(2, at, n), true));
      at += n;
    }
    return Tensor.cat(parts, 2);
  }

  /** {@code [b, t, h·d]} to {@code [b, h, t, d]}. */
  private Tensor heads(Tensor x, int count) {
    return x.view(x.size(0), x.size(1), count, config.headWidth()).transpose(1, 2);
  }

  /** Every key or value head serves {@code heads / keyValueHeads} neighbouring query heads. */
  private Tensor repeat(Tensor x) {
    int times = config.heads() / config.keyValueHeads();
    if (times == 1) {
      return x;
    }
    long batch = x.size(0);
    long length = x.size(2);
    return x.unsqueeze(2)
        .expand(batch, config.keyValueHeads(), times, length, config.headWidth())
        .reshape(batch, config.heads(), length, config.headWidth());
  }

  private Tensor feedForward(Weights weights, int layer, Tensor x) {
    Tensor gate = weights.project(Parameter.layer(layer, "mlp.gate_proj"), x).silu();
    Tensor up = weights.project(Parameter.layer(layer, "mlp.up_proj"), x);
    return weights.project(Parameter.layer(layer, "mlp.down_proj"), gate.mul(up));
  }

  @Override
  public void close() {
    rope.close();
  }
}
