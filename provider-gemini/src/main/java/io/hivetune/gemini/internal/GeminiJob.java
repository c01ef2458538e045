package io.hivetune.gemini.internal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A tuning job as Vertex AI tells it. Read from the plain JSON, so that a field or state that the
 * client does not know breaks nothing.
 *
 * @param name projects/P/locations/L/tuningJobs/N
 * @param state the service's own word
 * @param endpoint of the tuned model, once there is one
 * @param notes what was noted in the description when the job was made
 * @param epochs asked or chosen; 0 where not told
 */
public record GeminiJob(
    String name,
    String state,
    String baseModel,
    Optional<String> endpoint,
    Map<String, String> labels,
    Map<String, String> notes,
    Map<String, String> hyperparameters,
    List<GeminiCheckpoint> checkpoints,
    long completedEpochs,
    long completedSteps,
    int epochs,
    Optional<String> errorCode,
    String errorMessage) {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** A checkpoint with an endpoint of its own. */
  public record GeminiCheckpoint(String endpoint, long step) {}

  static GeminiJob of(String json) {
    JsonNode job = parse(json);
    JsonNode used = job.path("supervisedTuningSpec").path("hyperParameters");
    JsonNode done = job.path("tuningJobMetadata");
    return new GeminiJob(
        job.path("name").asText(),
        job.path("state").asText(),
        job.path("baseModel").asText(),
        text(job.path("tunedModel").path("endpoint")),
        texts(job.path("labels")),
        notesIn(job.path("description").asText()),
        texts(used),
        checkpointsOf(job.path("tunedModel").path("checkpoints")),
        done.path("completedEpochCount").asLong(),
        done.path("completedStepCount").asLong(),
        used.path("epochCount").asInt(),
        text(job.path("error").path("code")),
        job.path("error").path("message").asText());
  }

  /** The description that carries notes, for {@link #notes()}. */
  static String describe(Map<String, String> notes) {
    return JSON.createObjectNode()
        .put("by", "HiveTune")
        .setAll((com.fasterxml.jackson.databind.node.ObjectNode) JSON.valueToTree(notes))
        .toString();
  }

  /** Ended without a model, so that the same request may make a new job. */
  boolean isLost() {
    return state.equals("JOB_STATE_FAILED")
        || state.equals("JOB_STATE_CANCELLED")
        || state.equals("JOB_STATE_CANCELLING")
        || state.equals("JOB_STATE_EXPIRED");
  }

  private static Map<String, String> notesIn(String description) {
    // Jobs made by others are described in words.
    return description.startsWith("{") ? texts(parse(description)) : Map.of();
  }

  private static JsonNode parse(String json) {
    try {
      return JSON.readTree(json);
    } catch (JsonProcessingException e) {
      return JSON.createObjectNode();
    }
  }

  private static List<GeminiCheckpoint> checkpointsOf(JsonNode list) {
    List<GeminiCheckpoint> all = new ArrayList<>();
    for (JsonNode each : list) {
      text(each.path("endpoint"))
          .ifPresent(e -> all.add(new GeminiCheckpoint(e, each.path("step").asLong())));
    }
    return all;
  }

  private static Optional<String> text(JsonNode value) {
    return value.isValueNode() && !value.isNull() ? Optional.of(value.asText()) : Optional.empty();
  }

  private static Map<String, String> texts(JsonNode object) {
    Map<String, String> texts = new LinkedHashMap<>();
    object.fieldNames().forEachRemaining(n -> text(object.path(n)).ifPresent(v -> texts.put(n, v)));
    return texts;
  }
}
