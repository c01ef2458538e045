package io.hivetune.gemini.internal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hivetune.tuning.JobStatus.Phase;
import io.hivetune.tuning.spi.ServiceJob;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A tuning job as Vertex AI tells it. Read from the plain JSON, so that a field or state that the
 * client does not know breaks nothing.
 *
 * @param id projects/P/locations/L/tuningJobs/N
 * @param model endpoint of the tuned model, once there is one
 * @param registered name of the tuned model itself, from which tuning can go on
 * @param data gs:// addresses of what HiveTune had uploaded
 */
public record GeminiJob(
    String id,
    String status,
    String baseModel,
    Optional<String> model,
    Optional<String> registered,
    Map<String, String> labels,
    Map<String, String> notes,
    Map<String, String> settings,
    List<GeminiCheckpoint> checkpoints,
    long completedEpochs,
    long completedSteps,
    int epochs,
    Optional<String> errorCode,
    String errorMessage,
    Optional<Instant> created,
    Optional<Instant> ended,
    OptionalLong billedTokens,
    List<String> data)
    implements ServiceJob {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Map<String, String> NAMES =
      Map.of(
          "epochCount", "epochs",
          "learningRateMultiplier", "learning-rate-multiplier",
          "adapterSize", "lora-rank");

  /** A checkpoint with an endpoint of its own. */
  public record GeminiCheckpoint(String id, String endpoint, long step) {}

  static GeminiJob of(String json) {
    JsonNode job = parse(json);
    JsonNode supervised = job.path("supervisedTuningSpec");
    JsonNode spec = supervised.isObject() ? supervised : job.path("preferenceOptimizationSpec");
    JsonNode used = spec.path("hyperParameters");
    JsonNode done = job.path("tuningJobMetadata");
    return new GeminiJob(
        job.path("name").asText(),
        job.path("state").asText(),
        text(job.path("baseModel"))
            .or(() -> text(job.path("preTunedModel").path("tunedModelName")))
            .orElse(""),
        text(job.path("tunedModel").path("endpoint")),
        text(job.path("tunedModel").path("model")),
        texts(job.path("labels")),
        notesIn(job.path("description").asText()),
        settings(used),
        checkpointsOf(job.path("tunedModel").path("checkpoints")),
        done.path("completedEpochCount").asLong(),
        done.path("completedStepCount").asLong(),
        used.path("epochCount").asInt(),
        text(job.path("error").path("code")),
        job.path("error").path("message").asText(),
        time(job.path("createTime")),
        time(job.path("endTime")),
        billed(job.path("tuningDataStats"), used.path("epochCount").asInt()),
        data(spec));
  }

  @Override
  public Phase phase() {
    return switch (status) {
      case "JOB_STATE_QUEUED", "JOB_STATE_PENDING" -> Phase.QUEUED;
      case "JOB_STATE_RUNNING", "JOB_STATE_UPDATING", "JOB_STATE_CANCELLING" -> Phase.RUNNING;
      case "JOB_STATE_PAUSED" -> Phase.PAUSED;
      case "JOB_STATE_SUCCEEDED", "JOB_STATE_PARTIALLY_SUCCEEDED" -> Phase.SUCCEEDED;
      case "JOB_STATE_FAILED", "JOB_STATE_EXPIRED" -> Phase.FAILED;
      case "JOB_STATE_CANCELLED" -> Phase.CANCELLED;
      default -> Phase.UNKNOWN;
    };
  }

  boolean isCancelling() {
    return status.equals("JOB_STATE_CANCELLING");
  }

  /** One that is still stopping is as good as gone. */
  @Override
  public boolean isLost() {
    return isCancelling() || ServiceJob.super.isLost();
  }

  private static Map<String, String> settings(JsonNode used) {
    Map<String, String> settings = new LinkedHashMap<>();
    texts(used).forEach((wire, value) -> settings.put(NAMES.getOrDefault(wire, wire), value));
    return settings;
  }

  /** The statistics count the data once; it is billed once for each epoch. */
  private static OptionalLong billed(JsonNode stats, int epochs) {
    for (JsonNode each : stats) {
      JsonNode tokens = each.path("totalBillableTokenCount");
      if (!tokens.isMissingNode() && epochs > 0) {
        return OptionalLong.of(tokens.asLong() * epochs);
      }
    }
    return OptionalLong.empty();
  }

  private static List<String> data(JsonNode spec) {
    List<String> data = new ArrayList<>();
    for (String field : List.of("trainingDatasetUri", "validationDatasetUri")) {
      text(spec.path(field))
          .filter(uri -> uri.contains("/" + GeminiService.DATA_FOLDER))
          .ifPresent(data::add);
    }
    return data;
  }

  private static Optional<Instant> time(JsonNode value) {
    try {
      return text(value).map(Instant::parse);
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  /** The description that carries notes, for {@link #notes()}. */
  static String describe(Map<String, String> notes) {
    return JSON.createObjectNode()
        .put("by", "HiveTune")
        .setAll((ObjectNode) JSON.valueToTree(notes))
        .toString();
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
          .ifPresent(
              e ->
                  all.add(
                      new GeminiCheckpoint(
                          each.path("checkpointId").asText(), e, each.path("step").asLong())));
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
