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
      return Traits.LLAMA.withBiases(attention, attention, feedForward);
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
      return Traits.LLAMA.withBiases(true, false, false);
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
      return Traits.LLAMA.withBiases(bias, bias, false).withHeadNorms(Traits.Norms.BEFORE);
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
      return new Traits(
          bias,
          bias,
          false,
          true,
          Traits.Norms.AROUND,
          true,
          true,
          false,
          Traits.Activation.GELU_TANH);
    }

    @Override
    List<Integer> windows(JsonNode json, int layers) {
      return everyOtherOpen(json, layers, 6);
    }
  },
  /**
   * EXAONE 4: norms after attention and feed-forward, and on queries and keys. Where some layers
   * have a window, those without know no positions.
   */
  EXAONE4("exaone4", "Exaone4ForCausalLM", new Defaults(2048, 10_000, false, 0, 1e-5)) {
    @Override
    Traits traits(JsonNode json) {
      return Traits.LLAMA.withHeadNorms(Traits.Norms.AFTER);
    }

    @Override
    List<Integer> windows(JsonNode json, int layers) {
      return isHybrid(json) ? everyOtherOpen(json, layers, 4) : Collections.nCopies(layers, 0);
    }

    @Override
    List<Boolean> rotated(JsonNode json, int layers) {
      return windows(json, layers).stream().map(w -> !isHybrid(json) || w > 0).toList();
    }

    private boolean isHybrid(JsonNode json) {
      return !json.has("sliding_window") || json.path("sliding_window").isInt();
    }
  },
  /** SmolLM3: some layers, every fourth as a rule, know no positions. */
  SMOLLM3("smollm3", "SmolLM3ForCausalLM", new Defaults(32_768, 2_000_000, true, 0)) {
    @Override
    Traits traits(JsonNode json) {
      boolean attention = json.path("attention_bias").asBoolean(false);
      boolean feedForward = json.path("mlp_bias").asBoolean(false);
      return Traits.LLAMA.withBiases(attention, attention, feedForward);
    }

    @Override
    List<Integer> windows(JsonNode json, int layers) {
      int window = json.path("sliding_window").asInt(0);
      boolean used = json.path("use_sliding_window").asBoolean(false);
      return layerTypes(json, layers, window)
          .orElseGet(
              () -> rotated(json, layers).stream().map(r -> used && !r ? window : 0).toList());
    }

    @Override
    List<Boolean> rotated(JsonNode json, int layers) {
      JsonNode told = json.path("no_rope_layers");
      int interval = json.path("no_rope_layer_interval").asInt(4);
      List<Boolean> rotated = new ArrayList<>();
      for (int i = 0; i < layers; i++) {
        rotated.add(told.isArray() ? told.path(i).asInt(1) != 0 : (i + 1) % interval != 0);
      }
      return rotated;
    }
  },
  /** Phi-3, 3.5 and 4-mini: projections of one input are one matrix; LongRoPE, partly turned. */
  PHI3("phi3", "Phi3ForCausalLM", new Defaults(4096, 10_000, false, 0, 1e-5)) {
    @Override
    Traits traits(JsonNode json) {
      return new Traits(
          false,
          false,
          false,
          false,
          Traits.Norms.BEFORE,
          false,
          false,
          true,
          Traits.Activation.SILU);
    }

    @Override
    List<Integer> windows(JsonNode json, int layers) {
      return Collections.nCopies(layers, json.path("sliding_window").asInt(0));
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
  record Defaults(int context, double ropeTheta, boolean tied, int headWidth, double normEpsilon) {
    Defaults(int context, double ropeTheta, boolean tied, int headWidth) {
      this(context, ropeTheta, tied, headWidth, 1e-6);
    }
  }

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

  /** Whether each layer turns queries and keys by their positions. */
  List<Boolean> rotated(JsonNode json, int layers) {
    return Collections.nCopies(layers, true);
  }

  /** Where {@code layer_types} is silent, each layer of a pattern has a window but the last. */
  private static List<Integer> everyOtherOpen(JsonNode json, int layers, int defaultPattern) {
    int window = json.path("sliding_window").asInt(4096);
    return layerTypes(json, layers, window)
        .orElseGet(
            () -> {
              int pattern = json.path("sliding_window_pattern").asInt(defaultPattern);
              List<Integer> windows = new ArrayList<>();
              for (int i = 0; i < layers; i++) {
                windows.add((i + 1) % pattern == 0 ? 0 : window);
              }
              return windows;
            });
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
