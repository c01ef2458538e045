package io.hivetune.local;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hivetune.local.train.PreferenceMeasures;
import io.hivetune.local.train.Trainer;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * All that is logged of one step.
 *
 * @param learningRate of this step
 * @param gradientNorm before clipping
 * @param tokensPerSecond mean since this process began training
 * @param metric of the caller's validation metric
 * @param time seconds since 1970
 */
record MetricPoint(
    LossPoint loss,
    OptionalDouble learningRate,
    OptionalDouble gradientNorm,
    OptionalDouble tokensPerSecond,
    OptionalDouble metric,
    Optional<PreferenceMeasures> preferences,
    Optional<PreferenceMeasures> validationPreferences,
    double time) {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** With what a step found. */
  MetricPoint of(Trainer.StepResult result, double rate, double pace) {
    return new MetricPoint(
        loss,
        OptionalDouble.of(rate),
        OptionalDouble.of(result.gradientNorm()),
        OptionalDouble.of(pace),
        metric,
        result.preferences(),
        validationPreferences,
        time);
  }

  long step() {
    return loss.step();
  }

  String toJson() {
    ObjectNode json = JSON.createObjectNode();
    json.put("step", loss.step());
    json.put("epoch", loss.epoch());
    loss.trainingLoss().ifPresent(v -> json.put("trainingLoss", v));
    loss.validationLoss().ifPresent(v -> json.put("validationLoss", v));
    learningRate.ifPresent(v -> json.put("learningRate", v));
    gradientNorm.ifPresent(v -> json.put("gradientNorm", v));
    tokensPerSecond.ifPresent(v -> json.put("tokensPerSecond", v));
    metric.ifPresent(v -> json.put("metric", v));
    preferences.ifPresent(p -> put(json.putObject("preferences"), p));
    validationPreferences.ifPresent(p -> put(json.putObject("validationPreferences"), p));
    json.put("time", time);
    return json.toString();
  }

  static MetricPoint of(JsonNode json) {
    return new MetricPoint(
        new LossPoint(
            json.path("step").asLong(),
            json.path("epoch").asDouble(),
            value(json, "trainingLoss"),
            value(json, "validationLoss")),
        value(json, "learningRate"),
        value(json, "gradientNorm"),
        value(json, "tokensPerSecond"),
        value(json, "metric"),
        preferences(json.path("preferences")),
        preferences(json.path("validationPreferences")),
        json.path("time").asDouble());
  }

  private static void put(ObjectNode json, PreferenceMeasures p) {
    json.put("accuracy", p.accuracy());
    json.put("margin", p.margin());
    json.put("preferredReward", p.preferredReward());
    json.put("rejectedReward", p.rejectedReward());
  }

  private static Optional<PreferenceMeasures> preferences(JsonNode json) {
    return json.isObject()
        ? Optional.of(
            new PreferenceMeasures(
                json.path("accuracy").asDouble(),
                json.path("margin").asDouble(),
                json.path("preferredReward").asDouble(),
                json.path("rejectedReward").asDouble()))
        : Optional.empty();
  }

  private static OptionalDouble value(JsonNode json, String key) {
    return json.has(key) ? OptionalDouble.of(json.get(key).asDouble()) : OptionalDouble.empty();
  }
}
