package io.hivetune.local.model;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/**
 * {@link DecoderConfig} to {@code config.json}, in the words of transformers 4, which version 5 and
 * the servers read as well. What is written is what {@link ConfigReader} reads to the same
 * configuration.
 */
final class ConfigWriter {
  private ConfigWriter() {}

  static ObjectNode write(DecoderConfig c) {
    ObjectNode json = new ObjectMapper().createObjectNode();
    json.putArray("architectures").add(c.family().className());
    json.put("model_type", c.family().modelType());
    json.put("vocab_size", c.vocabulary());
    json.put("hidden_size", c.hidden());
    json.put("num_hidden_layers", c.layers());
    json.put("num_attention_heads", c.heads());
    json.put("num_key_value_heads", c.keyValueHeads());
    json.put("head_dim", c.headWidth());
    json.put("intermediate_size", c.intermediate());
    json.put("max_position_embeddings", c.context());
    String activation = ConfigReader.name(c.traits().activation());
    json.put(c.family() == Family.GEMMA3 ? "hidden_activation" : "hidden_act", activation);
    json.put("rms_norm_eps", c.normEpsilon());
    json.put("attention_bias", c.traits().attentionBias());
    json.put("mlp_bias", c.traits().feedForwardBias());
    json.put("tie_word_embeddings", c.tied());
    positions(json, c);
    if (c.family() != Family.LLAMA) {
      windows(json, c);
      // Else transformers takes the number that the family's published models have, which a smaller
      // table lacks.
      json.putNull("pad_token_id");
    }
    return json;
  }

  private static void positions(ObjectNode json, DecoderConfig c) {
    json.put("rope_theta", c.rope().theta());
    if (c.rope().share() != 1) {
      json.put("partial_rotary_factor", c.rope().share());
    }
    RopeScaling scaling = c.rope().scaling();
    if (scaling instanceof RopeScaling.Linear linear) {
      json.putObject("rope_scaling").put("rope_type", "linear").put("factor", linear.factor());
    } else if (scaling instanceof RopeScaling.Llama3 llama) {
      json.putObject("rope_scaling")
          .put("rope_type", "llama3")
          .put("factor", llama.factor())
          .put("low_freq_factor", llama.lowFrequency())
          .put("high_freq_factor", llama.highFrequency())
          .put("original_max_position_embeddings", llama.originalContext());
    } else if (scaling instanceof RopeScaling.LongRope stretched) {
      longRope(json, c, stretched);
    } else {
      json.putNull("rope_scaling");
    }
    if (c.family() == Family.GEMMA3) {
      json.put("rope_local_base_freq", c.localRope().theta());
      json.put("query_pre_attn_scalar", Math.round(1 / (c.attentionScale() * c.attentionScale())));
    }
    if (c.family() == Family.SMOLLM3) {
      ArrayNode rotated = json.putArray("no_rope_layers");
      c.rotated().forEach(r -> rotated.add(r ? 1 : 0));
    }
  }

  /** Earlier versions of transformers take exactly these three, and reckon the magnitude. */
  private static void longRope(ObjectNode json, DecoderConfig c, RopeScaling.LongRope stretched) {
    json.put("original_max_position_embeddings", stretched.originalContext());
    ObjectNode scaling = json.putObject("rope_scaling").put("type", "longrope");
    ArrayNode within = scaling.putArray("short_factor");
    stretched.shortFactors().forEach(within::add);
    ArrayNode beyond = scaling.putArray("long_factor");
    stretched.longFactors().forEach(beyond::add);
    double usual = RopeNode.magnitude(stretched.originalContext(), c.context());
    if (stretched.magnitude() != usual) {
      scaling.put("attention_factor", stretched.magnitude());
    }
  }

  private static void windows(ObjectNode json, DecoderConfig c) {
    int window = c.windows().stream().mapToInt(Integer::intValue).max().orElse(0);
    if (window > 0) {
      json.put("sliding_window", window);
    } else {
      json.putNull("sliding_window");
    }
    if (List.of(Family.MISTRAL, Family.PHI3).contains(c.family())) {
      return;
    }
    json.put("use_sliding_window", window > 0);
    if (window > 0 || c.family() == Family.EXAONE4) {
      ArrayNode types = json.putArray("layer_types");
      c.windows().forEach(w -> types.add(w > 0 ? "sliding_attention" : "full_attention"));
    }
  }
}
