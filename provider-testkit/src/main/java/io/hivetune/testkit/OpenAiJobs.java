package io.hivetune.testkit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The fine-tuning jobs of {@link OpenAiStandIn}. */
final class OpenAiJobs {
  private static final Set<String> TUNABLE =
      Set.of("gpt-4.1-2025-04-14", "gpt-4.1-mini-2025-04-14", "gpt-4o-mini-2024-07-18");
  private static final Set<String> ENDED = Set.of("succeeded", "failed", "cancelled");
  private static final Pattern METADATA = Pattern.compile("metadata\\[(.+)]");

  private final OpenAiFiles files;
  private final Map<String, ObjectNode> jobs = new LinkedHashMap<>();
  private final Map<String, Integer> looks = new HashMap<>();
  private List<String> script = List.of("validating_files");
  private int made;

  OpenAiJobs(OpenAiFiles files) {
    this.files = files;
  }

  void script(List<String> statuses) {
    script = statuses;
  }

  int made() {
    return made;
  }

  Answer create(JsonNode body) {
    Fields.check(
        body,
        "job",
        "model",
        "training_file",
        "validation_file?",
        "method?",
        "suffix?",
        "seed?",
        "metadata?");
    String model = Fields.text(body, "model");
    if (!TUNABLE.contains(model) && !model.startsWith("ft:")) {
      throw new Refusal(
          400, "model_not_available", "Model " + model + " is not available for fine-tuning");
    }
    files.require(Fields.text(body, "training_file"));
    if (body.has("validation_file")) {
      files.require(Fields.text(body, "validation_file"));
    }
    if (body.path("suffix").asText().length() > 64) {
      throw new Refusal(400, "invalid_value", "'suffix' is longer than 64 characters");
    }
    checkMetadata(body.path("metadata"));
    boolean preferences = body.path("method").path("type").asText().equals("dpo");
    if (files.holdsPreferences(Fields.text(body, "training_file")) != preferences) {
      throw new Refusal(
          400, "invalid_training_file", "The file's examples are not those of the method.");
    }
    return Answer.json(store(model, body, hyperparametersOf(body)));
  }

  private static JsonNode hyperparametersOf(JsonNode body) {
    if (!body.has("method")) {
      return OpenAiStandIn.JSON.createObjectNode();
    }
    JsonNode method = Fields.check(body.get("method"), "method", "type", "supervised?", "dpo?");
    String type = Fields.text(method, "type");
    if (!Set.of("supervised", "dpo").contains(type) || !method.has(type)) {
      throw new Refusal(400, "invalid_value", "'method.type' must be 'supervised' or 'dpo' here");
    }
    JsonNode one = Fields.check(method.get(type), type, "hyperparameters?");
    if (!one.has("hyperparameters")) {
      return OpenAiStandIn.JSON.createObjectNode();
    }
    JsonNode given =
        type.equals("dpo")
            ? Fields.check(
                one.get("hyperparameters"),
                "hyperparameters",
                "n_epochs?",
                "batch_size?",
                "learning_rate_multiplier?",
                "beta?")
            : Fields.check(
                one.get("hyperparameters"),
                "hyperparameters",
                "n_epochs?",
                "batch_size?",
                "learning_rate_multiplier?");
    Fields.range(given, "n_epochs", 1, 50);
    Fields.range(given, "batch_size", 1, 256);
    Fields.range(given, "learning_rate_multiplier", 0, 100);
    Fields.range(given, "beta", 0, 2);
    return given;
  }

  private static void checkMetadata(JsonNode metadata) {
    if (metadata.size() > 16) {
      throw new Refusal(400, "invalid_value", "'metadata' has more than 16 pairs");
    }
    metadata
        .fields()
        .forEachRemaining(
            e -> {
              if (e.getKey().length() > 64 || e.getValue().asText().length() > 512) {
                throw new Refusal(
                    400, "invalid_value", "'metadata." + e.getKey() + "' is too long");
              }
            });
  }

  private ObjectNode store(String model, JsonNode body, JsonNode given) {
    String id = "ftjob-" + ++made;
    ObjectNode job =
        OpenAiStandIn.JSON
            .createObjectNode()
            .put("object", "fine_tuning.job")
            .put("id", id)
            .put("model", model)
            .put("created_at", 1_764_000_000L + made)
            .putNull("finished_at")
            .putNull("fine_tuned_model")
            .put("organization_id", "org-1")
            .put("status", script.get(0))
            .putNull("trained_tokens")
            .putNull("error");
    job.putArray("result_files");
    job.set("training_file", body.path("training_file"));
    job.set("validation_file", body.has("validation_file") ? body.get("validation_file") : null);
    job.set("user_provided_suffix", body.has("suffix") ? body.get("suffix") : null);
    job.set("seed", body.has("seed") ? body.get("seed") : null);
    job.set("metadata", body.has("metadata") ? body.get("metadata") : null);
    ObjectNode used = OpenAiStandIn.JSON.createObjectNode();
    for (String name : List.of("n_epochs", "batch_size", "learning_rate_multiplier")) {
      used.put(name, "auto");
    }
    given.fields().forEachRemaining(e -> used.set(e.getKey(), e.getValue()));
    job.set("hyperparameters", used);
    String type = body.path("method").path("type").asText("supervised");
    job.putObject("method")
        .put("type", type)
        .putObject(type)
        .set("hyperparameters", used.deepCopy());
    jobs.put(id, job);
    return job;
  }

  String foreign() {
    return store(
            "gpt-4.1-mini-2025-04-14",
            OpenAiStandIn.JSON.createObjectNode(),
            OpenAiStandIn.JSON.createObjectNode())
        .get("id")
        .asText();
  }

  Answer list(Call call) {
    List<ObjectNode> newestFirst = new ArrayList<>();
    jobs.values().stream().filter(j -> hasMetadata(j, call)).forEach(j -> newestFirst.add(0, j));
    String after = call.query().get("after");
    int from = 0;
    for (int i = 0; after != null && i < newestFirst.size(); i++) {
      from = newestFirst.get(i).get("id").asText().equals(after) ? i + 1 : from;
    }
    int limit = Integer.parseInt(call.query().getOrDefault("limit", "20"));
    int to = Math.min(newestFirst.size(), from + limit);
    ObjectNode page = OpenAiStandIn.JSON.createObjectNode().put("object", "list");
    ArrayNode data = page.putArray("data");
    newestFirst.subList(from, to).forEach(data::add);
    page.put("has_more", to < newestFirst.size());
    return Answer.json(page);
  }

  private static boolean hasMetadata(JsonNode job, Call call) {
    return call.query().entrySet().stream()
        .allMatch(
            e -> {
              Matcher key = METADATA.matcher(e.getKey());
              return !key.matches()
                  || job.path("metadata").path(key.group(1)).asText().equals(e.getValue());
            });
  }

  Answer get(String id) {
    ObjectNode job = require(id);
    int look = looks.merge(id, 1, Integer::sum);
    if (script.size() > 1 && !ENDED.contains(job.get("status").asText())) {
      setStatus(id, script.get(Math.min(look, script.size() - 1)));
    }
    return Answer.json(job);
  }

  Answer cancel(String id) {
    ObjectNode job = require(id);
    if (ENDED.contains(job.get("status").asText())) {
      throw new Refusal(400, "invalid_job_status", "Job " + id + " has already ended.");
    }
    setStatus(id, "cancelled");
    return Answer.json(job);
  }

  Answer pause(String id) {
    ObjectNode job = require(id);
    if (!job.get("status").asText().equals("running")) {
      throw new Refusal(400, "invalid_job_status", "Only a running job can be paused.");
    }
    setStatus(id, "paused");
    return Answer.json(job);
  }

  Answer resume(String id) {
    ObjectNode job = require(id);
    if (!job.get("status").asText().equals("paused")) {
      throw new Refusal(400, "invalid_job_status", "Only a paused job can be resumed.");
    }
    setStatus(id, "running");
    return Answer.json(job);
  }

  /** One hundred and ten steps were told of, the last one first, and before them the start. */
  Answer events(String id, Call call) {
    require(id);
    int limit = Integer.parseInt(call.query().getOrDefault("limit", "20"));
    String after = call.query().getOrDefault("after", "ftevent-111");
    int from = Integer.parseInt(after.substring("ftevent-".length())) - 1;
    ObjectNode page = OpenAiStandIn.JSON.createObjectNode().put("object", "list");
    ArrayNode data = page.putArray("data");
    int to = Math.max(0, from - limit + 1);
    for (int step = from; step >= to; step--) {
      data.add(step == 0 ? started() : metrics(step));
    }
    page.put("has_more", to > 0);
    return Answer.json(page);
  }

  private static ObjectNode started() {
    return OpenAiStandIn.JSON
        .createObjectNode()
        .put("object", "fine_tuning.job.event")
        .put("id", "ftevent-0")
        .put("created_at", 1_764_000_000L)
        .put("level", "info")
        .put("message", "Created fine-tuning job")
        .put("type", "message");
  }

  /** Losses are those of a made-up curve: 12.5 divided by the step, at step 10 1.25. */
  private static ObjectNode metrics(int step) {
    ObjectNode event =
        OpenAiStandIn.JSON
            .createObjectNode()
            .put("object", "fine_tuning.job.event")
            .put("id", "ftevent-" + step)
            .put("created_at", 1_764_000_000L + step)
            .put("level", "info")
            .put("message", "Step " + step + "/110: training loss=" + 12.5 / step)
            .put("type", "metrics");
    event
        .putObject("data")
        .put("step", step)
        .put("total_steps", 110)
        .put("train_loss", 12.5 / step)
        .put("valid_loss", 15.0 / step);
    return event;
  }

  Answer checkpoints(String id) {
    ObjectNode job = require(id);
    ObjectNode page = OpenAiStandIn.JSON.createObjectNode().put("object", "list");
    ArrayNode data = page.putArray("data");
    if (job.hasNonNull("fine_tuned_model")) {
      ObjectNode checkpoint =
          data.addObject()
              .put("object", "fine_tuning.job.checkpoint")
              .put("id", "ftckpt_1")
              .put("created_at", 1_764_000_000L)
              .put(
                  "fine_tuned_model_checkpoint",
                  job.get("fine_tuned_model").asText() + ":ckpt-step-90")
              .put("fine_tuning_job_id", id)
              .put("step_number", 90);
      checkpoint.putObject("metrics").put("step", 90).put("full_valid_loss", 0.75);
    }
    page.put("has_more", false);
    return Answer.json(page);
  }

  void setStatus(String id, String status) {
    ObjectNode job = require(id);
    job.put("status", status);
    if (status.equals("succeeded")) {
      String suffix = job.path("user_provided_suffix").asText("");
      job.put(
          "fine_tuned_model",
          "ft:"
              + job.get("model").asText()
              + ":org:"
              + (suffix.equals("null") ? "" : suffix)
              + ":"
              + id.substring(6));
      job.put("trained_tokens", 123_456).put("finished_at", 1_764_003_600L);
      job.putArray("result_files")
          .add(
              files
                  .store(
                      "step_metrics.csv", "step,train_loss\n1,12.5\n2,6.25\n", "fine-tune-results")
                  .get("id")
                  .asText());
      ObjectNode used = (ObjectNode) job.get("hyperparameters");
      for (String name : List.of("n_epochs", "batch_size", "learning_rate_multiplier")) {
        if (used.get(name).isTextual()) {
          used.put(name, 3);
        }
      }
    }
  }

  void fail(String id, String code, String message) {
    ObjectNode job = require(id);
    job.put("status", "failed");
    job.putObject("error").put("code", code).put("message", message).put("param", "training_file");
  }

  void forget(String id) {
    jobs.remove(id);
  }

  Answer deleteModel(String name) {
    ObjectNode job =
        jobs.values().stream()
            .filter(j -> j.path("fine_tuned_model").asText().equals(name))
            .findFirst()
            .orElseThrow(() -> new Refusal(404, "model_not_found", "No such model: " + name));
    job.putNull("fine_tuned_model");
    return Answer.json(
        OpenAiStandIn.JSON
            .createObjectNode()
            .put("id", name)
            .put("object", "model")
            .put("deleted", true));
  }

  /** Names of all models that answer. */
  Set<String> models() {
    Set<String> models = new HashSet<>(TUNABLE);
    for (JsonNode job : jobs.values()) {
      if (job.hasNonNull("fine_tuned_model")) {
        models.add(job.get("fine_tuned_model").asText());
        models.add(job.get("fine_tuned_model").asText() + ":ckpt-step-90");
      }
    }
    return models;
  }

  private ObjectNode require(String id) {
    ObjectNode job = jobs.get(id);
    if (job == null) {
      throw new Refusal(404, "fine_tune_not_found", "Could not find fine tune: " + id);
    }
    return job;
  }
}
