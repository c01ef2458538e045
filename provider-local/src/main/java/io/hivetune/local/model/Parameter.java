package io.hivetune.local.model;

import java.util.ArrayList;
import java.util.List;

/**
 * One weight of a model by the name that it has in Hugging Face files.
 *
 * @param shape {@code [out, in]} for matrices, {@code [width]} for gains
 */
public record Parameter(String name, List<Long> shape) {
  public static final String EMBEDDING = "model.embed_tokens.weight";
  public static final String FINAL_NORM = "model.norm.weight";
  public static final String HEAD = "lm_head.weight";

  public Parameter {
    shape = List.copyOf(shape);
  }

  static Parameter of(String name, long... shape) {
    List<Long> sizes = new ArrayList<>();
    for (long s : shape) {
      sizes.add(s);
    }
    return new Parameter(name, sizes);
  }

  public long count() {
    return shape.stream().reduce(1L, (a, b) -> a * b);
  }

  public boolean isMatrix() {
    return shape.size() == 2;
  }

  public long[] shapeArray() {
    return shape.stream().mapToLong(Long::longValue).toArray();
  }

  /** Name of a layer's weight, for example {@code model.layers.3.self_attn.q_proj.weight}. */
  public static String layer(int layer, String part) {
    return "model.layers." + layer + "." + part + ".weight";
  }

  /** Name of a layer's bias, for example {@code model.layers.3.self_attn.q_proj.bias}. */
  public static String bias(int layer, String part) {
    return "model.layers." + layer + "." + part + ".bias";
  }

  /** Whether it is added, not multiplied by. */
  public boolean isBias() {
    return name.endsWith(".bias");
  }

  /** All parameters of a decoder in the order of its computation. */
  public static List<Parameter> all(DecoderConfig c) {
    List<Parameter> all = new ArrayList<>();
    all.add(of(EMBEDDING, c.vocabulary(), c.hidden()));
    for (int i = 0; i < c.layers(); i++) {
      addAttention(all, c, i);
      addFeedForward(all, c, i);
    }
    all.add(of(FINAL_NORM, c.hidden()));
    if (!c.tied()) {
      all.add(of(HEAD, c.vocabulary(), c.hidden()));
    }
    return all;
  }

  private static void addAttention(List<Parameter> all, DecoderConfig c, int i) {
    Traits t = c.traits();
    if (t.inputNorms()) {
      all.add(of(layer(i, "input_layernorm"), c.hidden()));
    }
    if (t.fused()) {
      long three = c.queryWidth() + 2L * c.keyWidth();
      addLinear(all, i, "self_attn.qkv_proj", three, c.hidden(), t.attentionBias());
    } else {
      addLinear(all, i, "self_attn.q_proj", c.queryWidth(), c.hidden(), t.attentionBias());
      addLinear(all, i, "self_attn.k_proj", c.keyWidth(), c.hidden(), t.attentionBias());
      addLinear(all, i, "self_attn.v_proj", c.keyWidth(), c.hidden(), t.attentionBias());
    }
    if (t.headNorms()) {
      all.add(of(layer(i, "self_attn.q_norm"), c.headWidth()));
      all.add(of(layer(i, "self_attn.k_norm"), c.headWidth()));
    }
    addLinear(all, i, "self_attn.o_proj", c.hidden(), c.queryWidth(), t.outputBias());
    all.add(of(layer(i, "post_attention_layernorm"), c.hidden()));
  }

  private static void addFeedForward(List<Parameter> all, DecoderConfig c, int i) {
    Traits t = c.traits();
    if (t.norms() == Traits.Norms.AROUND) {
      all.add(of(layer(i, "pre_feedforward_layernorm"), c.hidden()));
    }
    if (t.fused()) {
      addLinear(all, i, "mlp.gate_up_proj", 2L * c.intermediate(), c.hidden(), t.feedForwardBias());
    } else {
      addLinear(all, i, "mlp.gate_proj", c.intermediate(), c.hidden(), t.feedForwardBias());
      addLinear(all, i, "mlp.up_proj", c.intermediate(), c.hidden(), t.feedForwardBias());
    }
    addLinear(all, i, "mlp.down_proj", c.hidden(), c.intermediate(), t.feedForwardBias());
    if (t.outputNorms()) {
      all.add(of(layer(i, "post_feedforward_layernorm"), c.hidden()));
    }
  }

  private static void addLinear(
      List<Parameter> all, int layer, String part, long out, long in, boolean bias) {
    all.add(of(layer(layer, part), out, in));
    if (bias) {
      all.add(of(bias(layer, part), out));
    }
  }
}
