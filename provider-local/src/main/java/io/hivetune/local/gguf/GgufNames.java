package io.hivetune.local.gguf;

import io.hivetune.local.model.DecoderConfig;
import io.hivetune.local.model.Family;
import io.hivetune.local.model.Parameter;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The names that weights have in GGUF files, and what is done to them on the way. */
final class GgufNames {
  private static final Pattern LAYER =
      Pattern.compile("model\\.layers\\.(\\d+)\\.(.+)\\.(weight|bias)");

  private static final Map<String, String> PARTS =
      Map.ofEntries(
          Map.entry("input_layernorm", "attn_norm"),
          Map.entry("self_attn.q_proj", "attn_q"),
          Map.entry("self_attn.k_proj", "attn_k"),
          Map.entry("self_attn.v_proj", "attn_v"),
          Map.entry("self_attn.o_proj", "attn_output"),
          Map.entry("self_attn.q_norm", "attn_q_norm"),
          Map.entry("self_attn.k_norm", "attn_k_norm"),
          Map.entry("mlp.gate_proj", "ffn_gate"),
          Map.entry("mlp.up_proj", "ffn_up"),
          Map.entry("mlp.down_proj", "ffn_down"),
          Map.entry("pre_feedforward_layernorm", "ffn_norm"),
          Map.entry("post_feedforward_layernorm", "post_ffw_norm"));

  private GgufNames() {}

  /** Name of a weight in the file. */
  static String of(DecoderConfig config, String name) {
    switch (name) {
      case Parameter.EMBEDDING:
        return "token_embd.weight";
      case Parameter.FINAL_NORM:
        return "output_norm.weight";
      case Parameter.HEAD:
        return "output.weight";
      default:
        Matcher layer = LAYER.matcher(name);
        if (!layer.matches()) {
          throw new IllegalArgumentException("no GGUF name for " + name);
        }
        return "blk." + layer.group(1) + "." + part(config, layer.group(2)) + "." + layer.group(3);
    }
  }

  private static String part(DecoderConfig config, String part) {
    if (part.equals("post_attention_layernorm")) {
      // Where results are normed, this is the norm after attention; else the feed-forward's own.
      return config.traits().outputNorms() ? "post_attention_norm" : "ffn_norm";
    }
    String known = PARTS.get(part);
    if (known == null) {
      throw new IllegalArgumentException("no GGUF name for " + part);
    }
    return known;
  }

  /**
   * How many heads the rows of a query or key projection are shuffled in, 0 for none. Llama's
   * rotary positions turn neighbouring rows in GGUF, and halves of a head in Hugging Face files.
   */
  static int turnedHeads(DecoderConfig config, String name) {
    boolean neighbours = config.family() == Family.LLAMA || config.family() == Family.MISTRAL;
    if (neighbours && name.contains(".self_attn.q_proj.")) {
      return config.heads();
    }
    return neighbours && name.contains(".self_attn.k_proj.") ? config.keyValueHeads() : 0;
  }

  /** Whether the file holds one more than the weight: what a norm multiplies by. */
  static boolean isOffset(DecoderConfig config, String name) {
    return config.traits().offsetGains() && name.endsWith("norm.weight");
  }
}
