package io.hivetune.local.model;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;

/**
 * Where a configuration speaks of rotary positions. transformers 5 writes {@code rope_parameters},
 * for Gemma 3 one for each kind of layer; earlier versions write {@code rope_theta}, {@code
 * rope_scaling} and {@code rope_local_base_freq}.
 *
 * @param scaling type and factors
 * @param theta the base, or missing
 */
record RopeNode(JsonNode scaling, JsonNode theta) {
  /** Of layers that see all tokens. */
  static RopeNode global(JsonNode json) {
    JsonNode parameters = json.path("rope_parameters");
    if (parameters.path("full_attention").isObject()) {
      return of(parameters.path("full_attention"));
    }
    if (parameters.isObject() && !parameters.path("sliding_attention").isObject()) {
      return of(parameters);
    }
    return new RopeNode(json.path("rope_scaling"), json.path("rope_theta"));
  }

  /** Of layers with a window, where they have their own. */
  static RopeNode local(JsonNode json) {
    JsonNode own = json.path("rope_parameters").path("sliding_attention");
    return own.isObject()
        ? of(own)
        : new RopeNode(MissingNode.getInstance(), json.path("rope_local_base_freq"));
  }

  private static RopeNode of(JsonNode parameters) {
    return new RopeNode(parameters, parameters.path("rope_theta"));
  }

  String type() {
    return scaling.path("rope_type").asText(scaling.path("type").asText("default"));
  }

  RopeSettings settings(double defaultTheta) {
    RopeScaling stretch =
        switch (type()) {
          case "linear" -> new RopeScaling.Linear(scaling.path("factor").asDouble(1));
          case "llama3" ->
              new RopeScaling.Llama3(
                  scaling.path("factor").asDouble(),
                  scaling.path("low_freq_factor").asDouble(),
                  scaling.path("high_freq_factor").asDouble(),
                  scaling.path("original_max_position_embeddings").asInt());
          default -> new RopeScaling.None();
        };
    return new RopeSettings(theta.asDouble(defaultTheta), stretch);
  }
}
