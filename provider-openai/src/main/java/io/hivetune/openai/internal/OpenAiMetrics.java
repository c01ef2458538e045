package io.hivetune.openai.internal;

import com.fasterxml.jackson.databind.JsonNode;
import io.hivetune.chat.ModelRef;
import io.hivetune.tuning.Checkpoint;
import io.hivetune.tuning.TrainingProgress;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads losses and steps. */
final class OpenAiMetrics {
  private static final Pattern STEP = Pattern.compile("Step (\\d+)/(\\d+)");

  private OpenAiMetrics() {}

  /** Of the last metrics event of a job. */
  static TrainingProgress progress(JsonNode event, OpenAiJob job) {
    JsonNode data = event.path("data");
    long step = data.path("step").asLong();
    long total = totalSteps(event);
    String asked = job.settings().getOrDefault("epochs", "");
    int epochs = asked.matches("\\d{1,4}") ? Integer.parseInt(asked) : 0;
    return new TrainingProgress(
        total == 0 ? 0 : (double) epochs * step / total,
        epochs,
        step,
        total,
        number(data, "train_loss"),
        number(data, "valid_loss"),
        OptionalDouble.empty(),
        Optional.empty());
  }

  private static long totalSteps(JsonNode event) {
    if (event.path("data").has("total_steps")) {
      return event.path("data").path("total_steps").asLong();
    }
    Matcher step = STEP.matcher(event.path("message").asText());
    return step.find() ? Long.parseLong(step.group(2)) : 0;
  }

  static Checkpoint checkpoint(JsonNode json) {
    return new Checkpoint(
        ModelRef.of("openai", json.path("fine_tuned_model_checkpoint").asText()),
        json.path("step_number").asLong(),
        number(json.path("metrics"), "full_valid_loss"));
  }

  private static OptionalDouble number(JsonNode object, String name) {
    JsonNode value = object.path(name);
    return value.isNumber() ? OptionalDouble.of(value.doubleValue()) : OptionalDouble.empty();
  }
}
