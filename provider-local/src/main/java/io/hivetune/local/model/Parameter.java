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

  /** All parameters of a decoder in the order of its computation. */
  public static List<Parameter> all(LlamaConfig c) {
    List<Parameter> all = new ArrayList<>();
    long queries = (long) c.heads() * c.headWidth();
    long keys = (long) c.keyValueHeads() * c.headWidth();
    all.add(of(EMBEDDING, c.vocabulary(), c.hidden()));
    for (int i = 0; i < c.layers(); i++) {
      all.add(of(layer(i, "input_layernorm"), c.hidden()));
      all.add(of(layer(i, "self_attn.q_proj"), queries, c.hidden()));
      all.add(of(layer(i, "self_attn.k_proj"), keys, c.hidden()));
      all.add(of(layer(i, "self_attn.v_proj"), keys, c.hidden()));
      all.add(of(layer(i, "self_attn.o_proj"), c.hidden(), queries));
      all.add(of(layer(i, "post_attention_layernorm"), c.hidden()));
      all.add(of(layer(i, "mlp.gate_proj"), c.intermediate(), c.hidden()));
      all.add(of(layer(i, "mlp.up_proj"), c.intermediate(), c.hidden()));
      all.add(of(layer(i, "mlp.down_proj"), c.hidden(), c.intermediate()));
    }
    all.add(of(FINAL_NORM, c.hidden()));
    if (!c.tied()) {
      all.add(of(HEAD, c.vocabulary(), c.hidden()));
    }
    return all;
  }
}
