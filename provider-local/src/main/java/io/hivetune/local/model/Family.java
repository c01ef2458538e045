package io.hivetune.local.model;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * The decoders that are known, each a description of how it departs from Llama and of what its
 * {@code config.json} leaves out. A further family is one more constant here.
 */
public enum Family {
  /** Llama 2 and 3, and whoever shares its layout: Kanana, HyperCLOVA X SEED, SOLAR, SmolLM2. */
  LLAMA("llama", "LlamaForCausalLM", new Defaults(2048, 10_000, false, 0)) {
    @Override
    Traits traits(JsonNode json) {
      boolean attention = json.path("attention_bias").asBoolean(false);
      boolean feedForward = json.path("mlp_bias").asBoolean(false);
      return new Traits(
          attention, attention, feedForward, false, false, false, false, Traits.Activation.SILU);
    }
  },
  /** Mistral 7B and its kin; some versions see only a window. */
  MISTRAL("mistral", "MistralForCausalLM", new Defaults(131_072, 10_000, false, 0)) {
    @Override
    Traits traits(JsonNode json) {
      return Traits.LLAMA;
    }

    @Override
    List<Integer> windows(JsonNode json, int layers) {
      return Collections.nCopies(layers, json.path("sliding_window").asInt(0));
    }
  },
  /** Qwen 2 and 2.5: biases on queries, keys and values. */
  QWEN2("qwen2", "Qwen2ForCausalLM", new Defaults(32_768, 10_000, false, 0)) {
    @Override
    Traits traits(JsonNode json) {
      return new Traits(true, false, false, false, false, false, false, Traits.Activation.SILU);
    }

    @Override
    List<Integer> windows(JsonNode json, int layers) {
      return upperLayers(json, layers);
    }
  },
  /** Qwen 3: norms on queries and keys. */
  QWEN3("qwen3", "Qwen3ForCausalLM", new Defaults(32_768, 10_000, false, 128)) {
    @Override
    Traits traits(JsonNode json) {
      boolean bias = json.path("attention_bias").asBoolean(false);
      return new Traits(bias, bias, false, true, false, false, false, Traits.Activation.SILU);
    }

    @Override
    List<Integer> windows(JsonNode json, int layers) {
      return upperLayers(json, layers);
    }
  },
  /** Gemma 3, text only: four norms a layer, five layers with a window for one without. */
  GEMMA3("gemma3_text", "Gemma3ForCausalLM", new Defaults(131_072, 1_000_000, true, 256)) {
    @Override
    Traits traits(JsonNode json) {
      boolean bias = json.path("attention_bias").asBoolean(false);
      return new Traits(bias, bias, false, true, true, true, true, Traits.Activation.GELU_TANH);
    }

    @Override
    List<Integer> windows(JsonNode json, int layers) {
      int window = json.path("sliding_window").asInt(4096);
      return layerTypes(json, layers, window)
          .orElseGet(
              () -> {
                int pattern = json.path("sliding_window_pattern").asInt(6);
                List<Integer> windows = new ArrayList<>();
                for (int i = 0; i < layers; i++) {
                  windows.add((i + 1) % pattern == 0 ? 0 : window);
                }
                return windows;
              });
    }
  };

  private final String modelType;
  private final String className;
  private final Defaults defaults;

  /**
   * What a configuration means that doesn't say.
   *
   * @param headWidth 0 for {@code hidden / heads}
   */
  record Defaults(int context, double ropeTheta, boolean tied, int headWidth) {}

  Family(String modelType, String className, Defaults defaults) {
    this.modelType = modelType;
    this.className = className;
    this.defaults = defaults;
  }

  /** {@code model_type} in {@code config.json}. */
  public String modelType() {
    return modelType;
  }

  /** Entry of {@code architectures} in {@code config.json}. */
  String className() {
    return className;
  }

  Defaults defaults() {
    return defaults;
  }

  static Optional<Family> of(String modelType) {
    return Arrays.stream(values()).filter(f -> f.modelType.equals(modelType)).findFirst();
  }

  /** The known {@code model_type}s, for messages. */
  static String known() {
    return String.join(", ", Arrays.stream(values()).map(Family::modelType).toList());
  }

  abstract Traits traits(JsonNode json);

  /** The window of each layer, 0 for none. */
  List<Integer> windows(JsonNode json, int layers) {
    return Collections.nCopies(layers, 0);
  }

  /** {@code layer_types}, where the configuration lists them. */
  private static Optional<List<Integer>> layerTypes(JsonNode json, int layers, int window) {
    JsonNode types = json.path("layer_types");
    if (types.size() != layers) {
      return Optional.empty();
    }
    List<Integer> windows = new ArrayList<>();
    types.forEach(t -> windows.add(t.asText().equals("sliding_attention") ? window : 0));
    return Optional.of(windows);
  }

  /** Qwen's rule: with {@code use_sliding_window} the layers from {@code max_window_layers} on. */
  private static List<Integer> upperLayers(JsonNode json, int layers) {
    if (!json.path("use_sliding_window").asBoolean(false)) {
      return Collections.nCopies(layers, 0);
    }
    int window = json.path("sliding_window").asInt(4096);
    int first = json.path("max_window_layers").asInt(28);
    return layerTypes(json, layers, window)
        .orElseGet(
            () -> {
              List<Integer> windows = new ArrayList<>();
              for (int i = 0; i < layers; i++) {
                windows.add(i >= first ? window : 0);
              }
              return windows;
            });
  }
}
