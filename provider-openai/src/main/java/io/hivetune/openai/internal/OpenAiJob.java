package io.hivetune.openai.internal;

import com.fasterxml.jackson.databind.JsonNode;
import io.hivetune.tuning.JobStatus.Phase;
import io.hivetune.tuning.spi.ServiceJob;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A fine-tuning job as the service tells it. Read from the plain JSON, since the client's own
 * accessors throw where a compatible server sends null, and know fewer statuses than there are.
 *
 * @param suffix empty where the service doesn't tell
 * @param settings as used; {@code auto} while the service has not chosen
 * @param resultFiles ids of files with losses
 */
public record OpenAiJob(
    String id,
    String status,
    String baseModel,
    Optional<String> model,
    String suffix,
    Map<String, String> notes,
    Map<String, String> settings,
    Optional<String> errorCode,
    String errorMessage,
    Optional<Instant> created,
    Optional<Instant> ended,
    OptionalLong billedTokens,
    List<String> data,
    List<String> resultFiles)
    implements ServiceJob {
  private static final Map<String, String> NAMES =
      Map.of(
          "n_epochs", "epochs",
          "batch_size", "batch-size",
          "learning_rate_multiplier", "learning-rate-multiplier");

  static OpenAiJob of(JsonNode json) {
    return new OpenAiJob(
        text(json, "id").orElse(""),
        text(json, "status").orElse(""),
        text(json, "model").orElse(""),
        text(json, "fine_tuned_model"),
        text(json, "user_provided_suffix").orElse(""),
        texts(json.path("metadata")),
        settings(json),
        text(json.path("error"), "code"),
        text(json.path("error"), "message").orElse(""),
        second(json, "created_at"),
        second(json, "finished_at"),
        json.path("trained_tokens").isIntegralNumber()
            ? OptionalLong.of(json.path("trained_tokens").asLong())
            : OptionalLong.empty(),
        data(json),
        list(json.path("result_files")));
  }

  private static Map<String, String> settings(JsonNode json) {
    Map<String, String> wire = new LinkedHashMap<>();
    wire.putAll(texts(json.path("method").path("supervised").path("hyperparameters")));
    wire.putAll(texts(json.path("method").path("dpo").path("hyperparameters")));
    wire.putAll(texts(json.path("hyperparameters")));
    text(json, "seed").ifPresent(seed -> wire.put("seed", seed));
    Map<String, String> settings = new LinkedHashMap<>();
    wire.forEach((name, value) -> settings.put(NAMES.getOrDefault(name, name), value));
    return settings;
  }

  private static List<String> data(JsonNode json) {
    List<String> data = new ArrayList<>();
    text(json, "training_file").ifPresent(data::add);
    text(json, "validation_file").ifPresent(data::add);
    return data;
  }

  private static List<String> list(JsonNode array) {
    List<String> all = new ArrayList<>();
    array.forEach(each -> all.add(each.asText()));
    return all;
  }

  private static Optional<Instant> second(JsonNode json, String name) {
    JsonNode value = json.path(name);
    return value.isNumber() ? Optional.of(Instant.ofEpochSecond(value.asLong())) : Optional.empty();
  }

  /** The raw word stays, also one that nobody has seen before. */
  @Override
  public Phase phase() {
    return switch (status) {
      case "validating_files", "queued" -> Phase.QUEUED;
      case "running" -> Phase.RUNNING;
      case "paused" -> Phase.PAUSED;
      case "succeeded" -> Phase.SUCCEEDED;
      case "failed" -> Phase.FAILED;
      case "cancelled" -> Phase.CANCELLED;
      default -> Phase.UNKNOWN;
    };
  }

  /** Whether it carries the token: in its metadata, or where a server keeps none, in its suffix. */
  boolean hasToken(String key, String token) {
    return notes.containsKey(key) ? token.equals(notes.get(key)) : suffix.endsWith("-" + token);
  }

  private static Optional<String> text(JsonNode json, String name) {
    JsonNode value = json.path(name);
    return value.isValueNode() && !value.isNull() ? Optional.of(value.asText()) : Optional.empty();
  }

  private static Map<String, String> texts(JsonNode object) {
    Map<String, String> texts = new LinkedHashMap<>();
    object
        .fieldNames()
        .forEachRemaining(name -> text(object, name).ifPresent(v -> texts.put(name, v)));
    return texts;
  }
}
