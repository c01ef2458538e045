package io.hivetune.openai.internal;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A fine-tuning job as the service tells it. Read from the plain JSON, since the client's own
 * accessors throw where a compatible server sends null, and know fewer statuses than there are.
 *
 * @param status the service's own word
 * @param model the tuned model, once there is one
 * @param suffix empty where the service doesn't tell
 * @param hyperparameters as used; {@code auto} while the service has not chosen
 */
public record OpenAiJob(
    String id,
    String status,
    String baseModel,
    Optional<String> model,
    String suffix,
    Map<String, String> metadata,
    Map<String, String> hyperparameters,
    Optional<String> seed,
    Optional<String> errorCode,
    String errorMessage) {

  static OpenAiJob of(JsonNode json) {
    JsonNode method = json.path("method").path("supervised").path("hyperparameters");
    Map<String, String> used = texts(method);
    used.putAll(texts(json.path("hyperparameters")));
    return new OpenAiJob(
        text(json, "id").orElse(""),
        text(json, "status").orElse(""),
        text(json, "model").orElse(""),
        text(json, "fine_tuned_model"),
        text(json, "user_provided_suffix").orElse(""),
        texts(json.path("metadata")),
        used,
        text(json, "seed"),
        text(json.path("error"), "code"),
        text(json.path("error"), "message").orElse(""));
  }

  /** Whether it carries the token: in its metadata, or where a server keeps none, in its suffix. */
  boolean hasToken(String key, String token) {
    return metadata.containsKey(key)
        ? token.equals(metadata.get(key))
        : suffix.endsWith("-" + token);
  }

  /** Ended without a model, so that the same request may make a new job. */
  boolean isLost() {
    return status.equals("failed") || status.equals("cancelled");
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
