package io.hivetune.local.model;

import com.fasterxml.jackson.databind.JsonNode;
import io.hivetune.dataset.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** {@code config.json} to {@link DecoderConfig}. */
final class ConfigReader {
  private static final List<String> REQUIRED =
      List.of(
          "vocab_size",
          "hidden_size",
          "num_hidden_layers",
          "num_attention_heads",
          "intermediate_size");
  private static final Set<String> ROPE_TYPES = Set.of("default", "linear", "llama3", "dynamic");
  private static final int LARGEST_VOCABULARY = 1 << 24;
  private static final int LARGEST_WIDTH = 1 << 24;
  private static final int MOST_LAYERS = 1 << 20;

  private ConfigReader() {}

  /** Everything that keeps the decoder from running the model exactly; empty when all is well. */
  static List<Problem> problems(JsonNode json) {
    List<Problem> problems = new ArrayList<>();
    String type = json.path("model_type").asText("");
    Optional<Family> family = Family.of(type);
    if (family.isEmpty()) {
      String told = type.isEmpty() ? "?" : type;
      return List.of(Problem.of(ModelFolder.class, "model.architecture", told, Family.known()));
    }
    for (String key : REQUIRED) {
      if (!json.path(key).canConvertToInt() || json.path(key).asInt() < 1) {
        problems.add(Problem.of(ModelFolder.class, "model.config.missing", key));
      }
    }
    String activation = json.path("hidden_activation").asText(json.path("hidden_act").asText(""));
    if (!activation.isEmpty() && !activation.equals(name(family.get().traits(json).activation()))) {
      problems.add(unsupported("hidden_act", activation));
    }
    problems.addAll(positions(json, family.get()));
    for (String key : List.of("attn_logit_softcapping", "final_logit_softcapping")) {
      if (json.hasNonNull(key)) {
        problems.add(unsupported(key, json.path(key).asText()));
      }
    }
    for (String key : List.of("quantization_config", "use_bidirectional_attention")) {
      if (json.hasNonNull(key) && !json.path(key).asText().equals("false")) {
        problems.add(unsupported(key, "…"));
      }
    }
    if (problems.isEmpty()) {
      problems.addAll(proportions(json, family.get()));
    }
    return problems;
  }

  private static List<Problem> positions(JsonNode json, Family family) {
    List<Problem> problems = new ArrayList<>();
    for (RopeNode rope : List.of(RopeNode.global(json), RopeNode.local(json))) {
      boolean known = ROPE_TYPES.contains(rope.type());
      if (!(family == Family.PHI3 ? known || rope.isLong() : known)) {
        problems.add(unsupported("rope_scaling", rope.type()));
        break;
      }
    }
    double share = RopeNode.global(json).share();
    if (family == Family.PHI3 ? !(share > 0 && share <= 1) : share != 1) {
      problems.add(unsupported("partial_rotary_factor", Double.toString(share)));
    }
    JsonNode pattern = json.path("sliding_window_pattern");
    boolean used = json.path("layer_types").isEmpty() && !json.path("sliding_window").isNull();
    if (used && !pattern.isMissingNode() && !pattern.isNull() && pattern.asInt() < 1) {
      problems.add(unsupported("sliding_window_pattern", pattern.asText()));
    }
    JsonNode noRope = json.path("no_rope_layers");
    if (noRope.isArray() && noRope.size() < json.path("num_hidden_layers").asInt()) {
      problems.add(unsupported("no_rope_layers", Integer.toString(noRope.size())));
    }
    if (json.path("no_rope_layer_interval").asInt(1) < 1) {
      problems.add(
          unsupported("no_rope_layer_interval", json.path("no_rope_layer_interval").asText()));
    }
    return problems;
  }

  /** Sizes that no model has, or that don't go together. */
  private static List<Problem> proportions(JsonNode json, Family family) {
    List<Problem> problems = new ArrayList<>();
    atMost(problems, json, "vocab_size", LARGEST_VOCABULARY);
    atMost(problems, json, "hidden_size", LARGEST_WIDTH);
    atMost(problems, json, "num_hidden_layers", MOST_LAYERS);
    atMost(problems, json, "num_attention_heads", LARGEST_WIDTH);
    int heads = json.path("num_attention_heads").asInt();
    int keyHeads = json.path("num_key_value_heads").asInt(heads);
    if (keyHeads < 1 || heads % keyHeads != 0) {
      problems.add(unsupported("num_key_value_heads", Integer.toString(keyHeads)));
    }
    int width = headWidth(json, family);
    if (width < 2 || width % 2 != 0 || width > LARGEST_WIDTH / heads) {
      problems.add(unsupported("head_dim", Integer.toString(width)));
    }
    problems.addAll(RopeNode.global(json).longProblems(json, width));
    if (context(json, family) < 1) {
      problems.add(
          unsupported("max_position_embeddings", json.path("max_position_embeddings").asText()));
    }
    return problems;
  }

  private static void atMost(List<Problem> problems, JsonNode json, String key, int limit) {
    if (json.path(key).asInt() > limit) {
      problems.add(unsupported(key, json.path(key).asText()));
    }
  }

  /** Reads a configuration that has no {@link #problems}. */
  static DecoderConfig read(JsonNode json) {
    Family family = Family.of(json.path("model_type").asText()).orElseThrow();
    int heads = json.path("num_attention_heads").asInt();
    int layers = json.path("num_hidden_layers").asInt();
    int headWidth = headWidth(json, family);
    double perHead =
        family == Family.GEMMA3
            ? json.path("query_pre_attn_scalar").asDouble(256)
            : (double) headWidth;
    double theta = family.defaults().ropeTheta();
    RopeSettings rope =
        RopeNode.global(json)
            .settings(theta, RopeNode.originalContext(json), context(json, family));
    return new DecoderConfig(
        family,
        json.path("vocab_size").asInt(),
        json.path("hidden_size").asInt(),
        layers,
        heads,
        json.path("num_key_value_heads").asInt(heads),
        headWidth,
        json.path("intermediate_size").asInt(),
        context(json, family),
        json.path("rms_norm_eps").asDouble(family.defaults().normEpsilon()),
        1 / Math.sqrt(perHead),
        json.path("tie_word_embeddings").asBoolean(family.defaults().tied()),
        family.traits(json),
        family.windows(json, layers),
        family.rotated(json, layers),
        rope,
        family == Family.GEMMA3 ? RopeNode.local(json).settings(10_000, 0, 0) : rope);
  }

  private static int headWidth(JsonNode json, Family family) {
    int preset = family.defaults().headWidth();
    int plain = json.path("hidden_size").asInt() / json.path("num_attention_heads").asInt();
    return json.path("head_dim").asInt(preset == 0 ? plain : preset);
  }

  private static int context(JsonNode json, Family family) {
    return json.path("max_position_embeddings").asInt(family.defaults().context());
  }

  static String name(Traits.Activation activation) {
    return activation == Traits.Activation.SILU ? "silu" : "gelu_pytorch_tanh";
  }

  static Problem unsupported(String key, String value) {
    return Problem.of(ModelFolder.class, "model.config.unsupported", key, value);
  }
}
