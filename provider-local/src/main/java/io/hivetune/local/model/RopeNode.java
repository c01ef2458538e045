package io.hivetune.local.model;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.hivetune.dataset.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Where a configuration speaks of rotary positions. transformers 5 writes {@code rope_parameters},
 * for Gemma 3 one for each kind of layer; earlier versions write {@code rope_theta}, {@code
 * rope_scaling}, {@code partial_rotary_factor} and {@code rope_local_base_freq}.
 *
 * @param scaling type and factors
 * @param theta the base, or missing
 * @param part share of a head that is turned, or missing
 */
record RopeNode(JsonNode scaling, JsonNode theta, JsonNode part) {
  /** Names that LongRoPE had over time. */
  private static final Set<String> LONG = Set.of("longrope", "su", "yarn");

  private static final String ORIGINAL = "original_max_position_embeddings";

  /** Of layers that see all tokens. */
  static RopeNode global(JsonNode json) {
    JsonNode parameters = json.path("rope_parameters");
    if (parameters.path("full_attention").isObject()) {
      return of(json, parameters.path("full_attention"));
    }
    if (parameters.isObject() && !parameters.path("sliding_attention").isObject()) {
      return of(json, parameters);
    }
    return new RopeNode(
        json.path("rope_scaling"), json.path("rope_theta"), json.path("partial_rotary_factor"));
  }

  /** Of layers with a window, where they have their own. */
  static RopeNode local(JsonNode json) {
    JsonNode own = json.path("rope_parameters").path("sliding_attention");
    return own.isObject()
        ? of(json, own)
        : new RopeNode(
            MissingNode.getInstance(),
            json.path("rope_local_base_freq"),
            MissingNode.getInstance());
  }

  private static RopeNode of(JsonNode json, JsonNode parameters) {
    JsonNode part = parameters.path("partial_rotary_factor");
    return new RopeNode(
        parameters,
        parameters.path("rope_theta"),
        part.isNumber() ? part : json.path("partial_rotary_factor"));
  }

  /** Tokens that a model with LongRoPE was first trained with; 0 where none is told. */
  static int originalContext(JsonNode json) {
    int outside = json.path(ORIGINAL).asInt(0);
    return outside > 0 ? outside : global(json).scaling().path(ORIGINAL).asInt(0);
  }

  String type() {
    return scaling.path("rope_type").asText(scaling.path("type").asText("default"));
  }

  boolean isLong() {
    return LONG.contains(type());
  }

  double share() {
    return part.asDouble(1);
  }

  /** Factors of LongRoPE must be one for each frequency, and the first context must be told. */
  List<Problem> longProblems(JsonNode json, int headWidth) {
    List<Problem> problems = new ArrayList<>();
    int turned = (int) (headWidth * share());
    if (turned < 2 || turned % 2 != 0) {
      problems.add(ConfigReader.unsupported("partial_rotary_factor", Double.toString(share())));
    }
    if (isLong()) {
      for (String key : List.of("short_factor", "long_factor")) {
        List<Double> factors = factors(key);
        if (factors.size() != turned / 2 || !factors.stream().allMatch(f -> f > 0)) {
          problems.add(
              ConfigReader.unsupported("rope_scaling." + key, Integer.toString(factors.size())));
        }
      }
      if (originalContext(json) < 2) {
        problems.add(ConfigReader.unsupported(ORIGINAL, Integer.toString(originalContext(json))));
      }
    }
    return problems;
  }

  private List<Double> factors(String key) {
    List<Double> factors = new ArrayList<>();
    scaling.path(key).forEach(f -> factors.add(f.asDouble()));
    return factors;
  }

  /**
   * @param original tokens of the first training, for LongRoPE
   * @param context tokens of the last
   */
  RopeSettings settings(double defaultTheta, int original, int context) {
    RopeScaling stretch =
        switch (type()) {
          case "linear" -> new RopeScaling.Linear(scaling.path("factor").asDouble(1));
          case "llama3" ->
              new RopeScaling.Llama3(
                  scaling.path("factor").asDouble(),
                  scaling.path("low_freq_factor").asDouble(),
                  scaling.path("high_freq_factor").asDouble(),
                  scaling.path(ORIGINAL).asInt());
          case "longrope", "su", "yarn" ->
              new RopeScaling.LongRope(
                  factors("short_factor"),
                  factors("long_factor"),
                  original,
                  toldMagnitude(original, context));
          default -> new RopeScaling.None();
        };
    return new RopeSettings(theta.asDouble(defaultTheta), stretch, share());
  }

  private double toldMagnitude(int original, int context) {
    if (scaling.path("attention_factor").isNumber()) {
      return scaling.path("attention_factor").asDouble();
    }
    return scaling.path("factor").isNumber()
        ? magnitude(original, scaling.path("factor").asDouble())
        : magnitude(original, context);
  }

  /** LongRoPE's, where none is told. */
  static double magnitude(int original, int context) {
    return magnitude(original, (double) context / original);
  }

  /** {@code √(1 + ln(factor) / ln(original))}. */
  private static double magnitude(int original, double factor) {
    return factor <= 1 ? 1 : Math.sqrt(1 + Math.log(factor) / Math.log(original));
  }
}
