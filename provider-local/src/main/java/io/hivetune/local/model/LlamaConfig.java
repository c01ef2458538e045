package io.hivetune.local.model;

import com.fasterxml.jackson.databind.JsonNode;
import io.hivetune.dataset.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The shape of a Llama decoder, as {@code config.json} states it.
 *
 * @param hidden width of the residual stream
 * @param heads query heads
 * @param keyValueHeads key and value heads; divides {@code heads}
 * @param headWidth width of one head
 * @param intermediate inner width of the feed-forward block
 * @param context longest sequence in tokens
 * @param tied whether the output layer is the embedding table
 */
public record LlamaConfig(
    int vocabulary,
    int hidden,
    int layers,
    int heads,
    int keyValueHeads,
    int headWidth,
    int intermediate,
    int context,
    double normEpsilon,
    double ropeTheta,
    Optional<Llama3Scaling> ropeScaling,
    boolean tied) {

  /** Llama 3's stretching of the rotary frequencies. */
  public record Llama3Scaling(
      double factor, double lowFrequency, double highFrequency, int originalContext) {}

  private static final List<String> REQUIRED =
      List.of(
          "vocab_size",
          "hidden_size",
          "num_hidden_layers",
          "num_attention_heads",
          "intermediate_size");

  /**
   * Everything in {@code config.json} that keeps this decoder from running the model exactly; empty
   * when all is well.
   */
  static List<Problem> problems(JsonNode json) {
    List<Problem> problems = new ArrayList<>();
    String type = json.path("model_type").asText("");
    if (!type.equals("llama")) {
      problems.add(
          Problem.of(
              ModelFolder.class, "model.architecture", type.isEmpty() ? "?" : type, "llama"));
      return problems;
    }
    for (String key : REQUIRED) {
      if (!json.path(key).canConvertToInt() || json.path(key).asInt() < 1) {
        problems.add(Problem.of(ModelFolder.class, "model.config.missing", key));
      }
    }
    if (json.path("attention_bias").asBoolean(false) || json.path("mlp_bias").asBoolean(false)) {
      problems.add(
          Problem.of(
              ModelFolder.class, "model.config.unsupported", "attention_bias/mlp_bias", "true"));
    }
    String activation = json.path("hidden_act").asText("silu");
    if (!activation.equals("silu")) {
      problems.add(
          Problem.of(ModelFolder.class, "model.config.unsupported", "hidden_act", activation));
    }
    String rope = ropeType(rope(json));
    if (!rope.equals("default") && !rope.equals("llama3")) {
      problems.add(Problem.of(ModelFolder.class, "model.config.unsupported", "rope_scaling", rope));
    }
    if (json.has("quantization_config")) {
      problems.add(
          Problem.of(ModelFolder.class, "model.config.unsupported", "quantization_config", "…"));
    }
    return problems;
  }

  /** Reads a configuration that has no {@link #problems}. */
  static LlamaConfig read(JsonNode json) {
    int hidden = json.path("hidden_size").asInt();
    int heads = json.path("num_attention_heads").asInt();
    JsonNode rope = rope(json);
    Optional<Llama3Scaling> scaling =
        ropeType(rope).equals("llama3")
            ? Optional.of(
                new Llama3Scaling(
                    rope.path("factor").asDouble(),
                    rope.path("low_freq_factor").asDouble(),
                    rope.path("high_freq_factor").asDouble(),
                    rope.path("original_max_position_embeddings").asInt()))
            : Optional.empty();
    return new LlamaConfig(
        json.path("vocab_size").asInt(),
        hidden,
        json.path("num_hidden_layers").asInt(),
        heads,
        json.path("num_key_value_heads").asInt(heads),
        json.path("head_dim").asInt(hidden / heads),
        json.path("intermediate_size").asInt(),
        json.path("max_position_embeddings").asInt(2048),
        json.path("rms_norm_eps").asDouble(1e-6),
        rope.has("rope_theta")
            ? rope.path("rope_theta").asDouble()
            : json.path("rope_theta").asDouble(10_000),
        scaling,
        json.path("tie_word_embeddings").asBoolean(false));
  }

  /** transformers 5 writes {@code rope_parameters}, earlier ones {@code rope_scaling}. */
  private static JsonNode rope(JsonNode json) {
    return json.path("rope_parameters").isObject()
        ? json.path("rope_parameters")
        : json.path("rope_scaling");
  }

  private static String ropeType(JsonNode rope) {
    return rope.path("rope_type").asText(rope.path("type").asText("default"));
  }
}
