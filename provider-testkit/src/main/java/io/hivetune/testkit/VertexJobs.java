package io.hivetune.testkit;

import com.fasterxml.jackson.core.JsonProcessingException;
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

/** The tuning jobs of {@link VertexStandIn}. */
final class VertexJobs {
  private static final Set<String> TUNABLE =
      Set.of("gemini-3.5-flash", "gemini-3.5-flash-lite", "gemini-3.1-flash-lite");
  private static final Set<String> SIZES =
      Set.of(
          "ADAPTER_SIZE_ONE",
          "ADAPTER_SIZE_TWO",
          "ADAPTER_SIZE_FOUR",
          "ADAPTER_SIZE_EIGHT",
          "ADAPTER_SIZE_SIXTEEN");
  private static final Set<String> ENDED =
      Set.of("JOB_STATE_SUCCEEDED", "JOB_STATE_FAILED", "JOB_STATE_CANCELLED");

  private final GcsBucket bucket;
  private final Map<String, ObjectNode> jobs = new LinkedHashMap<>();
  private final Map<String, Integer> looks = new HashMap<>();
  private List<String> script = List.of("JOB_STATE_PENDING");
  private int made;

  VertexJobs(GcsBucket bucket) {
    this.bucket = bucket;
  }

  void script(List<String> states) {
    script = states;
  }

  int made() {
    return made;
  }

  Answer create(String location, JsonNode body) {
    Fields.check(
        body,
        "tuningJob",
        "baseModel?",
        "preTunedModel?",
        "supervisedTuningSpec?",
        "preferenceOptimizationSpec?",
        "tunedModelDisplayName?",
        "description?",
        "labels?");
    checkModel(body);
    if (!Set.of("us-central1", "europe-west4").contains(location)) {
      throw new Refusal(400, "FAILED_PRECONDITION", "Tuning is not supported in " + location);
    }
    String kind =
        body.has("preferenceOptimizationSpec")
            ? "preferenceOptimizationSpec"
            : "supervisedTuningSpec";
    boolean preferences = kind.startsWith("preference");
    JsonNode spec =
        Fields.check(
            body.path(kind),
            kind,
            "trainingDatasetUri",
            "validationDatasetUri?",
            "hyperParameters?",
            "exportLastCheckpointOnly?");
    checkData(bucket.require(Fields.text(spec, "trainingDatasetUri")), preferences);
    if (spec.has("validationDatasetUri")) {
      checkData(bucket.require(Fields.text(spec, "validationDatasetUri")), preferences);
    }
    if (spec.has("hyperParameters")) {
      checkHyperParameters(spec.get("hyperParameters"), preferences);
    }
    checkLabels(body.path("labels"));
    return Answer.json(store(location, body));
  }

  private void checkModel(JsonNode body) {
    if (body.has("preTunedModel")) {
      JsonNode before =
          Fields.check(
              body.get("preTunedModel"), "preTunedModel", "tunedModelName", "checkpointId?");
      String name = Fields.text(before, "tunedModelName");
      if (jobs.values().stream()
          .noneMatch(j -> j.path("tunedModel").path("model").asText().equals(name))) {
        throw new Refusal(404, "NOT_FOUND", "Model " + name + " was not found.");
      }
    } else if (!TUNABLE.contains(Fields.text(body, "baseModel"))) {
      throw new Refusal(
          400, "INVALID_ARGUMENT", "Base model " + body.get("baseModel") + " is not supported.");
    }
  }

  private static void checkHyperParameters(JsonNode given, boolean preferences) {
    if (preferences) {
      Fields.check(
          given,
          "hyperParameters",
          "epochCount?",
          "learningRateMultiplier?",
          "adapterSize?",
          "beta?");
    } else {
      Fields.check(
          given, "hyperParameters", "epochCount?", "learningRateMultiplier?", "adapterSize?");
    }
    Fields.range(given, "epochCount", 1, 100);
    Fields.range(given, "learningRateMultiplier", 0, 100);
    if (given.has("adapterSize") && !SIZES.contains(Fields.text(given, "adapterSize"))) {
      throw new Refusal(400, "INVALID_ARGUMENT", "Unsupported adapter size");
    }
  }

  private static void checkLabels(JsonNode labels) {
    labels
        .fields()
        .forEachRemaining(
            e -> {
              if (!e.getKey().matches("[\\p{Ll}\\p{Lo}][\\p{Ll}\\p{Lo}0-9_-]{0,62}")
                  || !e.getValue().asText().matches("[\\p{Ll}\\p{Lo}0-9_-]{0,63}")) {
                throw new Refusal(400, "INVALID_ARGUMENT", "Invalid label: " + e.getKey());
              }
            });
  }

  private static void checkData(String content, boolean preferences) {
    int line = 0;
    for (String text : content.split("\n")) {
      line++;
      try {
        JsonNode example = VertexStandIn.JSON.readTree(text);
        if (preferences) {
          checkPreference(example, "line " + line);
        } else {
          checkExample(example, "line " + line);
        }
      } catch (JsonProcessingException e) {
        throw new Refusal(400, "INVALID_ARGUMENT", "Line " + line + " is not JSON.");
      }
    }
  }

  private static void checkPreference(JsonNode example, String where) {
    Fields.check(example, where, "contents", "completions", "system_instruction?");
    example.get("contents").forEach(c -> checkContent(c, where + ".contents"));
    JsonNode completions = example.get("completions");
    for (JsonNode each : completions) {
      Fields.check(each, where + ".completions", "score", "completion");
      checkContent(each.get("completion"), where + ".completion");
    }
    if (completions.size() != 2
        || completions.get(0).get("score").asInt() == completions.get(1).get("score").asInt()) {
      throw new Refusal(400, "INVALID_ARGUMENT", where + ": two completions, scores 1 and 0");
    }
  }

  private static void checkExample(JsonNode example, String where) {
    Fields.check(example, where, "contents", "systemInstruction?");
    if (example.has("systemInstruction")) {
      checkContent(example.get("systemInstruction"), where + ".systemInstruction");
    }
    String last = "";
    for (JsonNode content : example.get("contents")) {
      checkContent(content, where + ".contents");
      last = Fields.text(content, "role");
      if (!Set.of("user", "model").contains(last)) {
        throw new Refusal(400, "INVALID_ARGUMENT", where + ": role must be user or model");
      }
    }
    if (!last.equals("model")) {
      throw new Refusal(400, "INVALID_ARGUMENT", where + ": the last turn must be the model's");
    }
  }

  private static void checkContent(JsonNode content, String where) {
    Fields.check(content, where, "role?", "parts");
    for (JsonNode part : content.get("parts")) {
      Fields.check(part, where + ".parts", "text");
    }
  }

  private ObjectNode store(String location, JsonNode body) {
    String name = "projects/123/locations/" + location + "/tuningJobs/" + (1000 + ++made);
    ObjectNode job = VertexStandIn.JSON.createObjectNode();
    job.put("name", name);
    job.setAll((ObjectNode) body.deepCopy());
    job.put("state", script.get(0));
    job.put("createTime", "2026-11-24T10:00:00.123456Z");
    job.put("updateTime", "2026-11-24T10:00:01Z");
    jobs.put(name, job);
    return job;
  }

  String foreign() {
    ObjectNode body = VertexStandIn.JSON.createObjectNode().put("baseModel", "gemini-3.5-flash");
    body.putObject("supervisedTuningSpec").put("trainingDatasetUri", "gs://other/t.jsonl");
    return store("us-central1", body).get("name").asText();
  }

  Answer list(Call call) {
    List<ObjectNode> newestFirst = new ArrayList<>();
    jobs.values().forEach(j -> newestFirst.add(0, j));
    int from = Integer.parseInt(call.query().getOrDefault("pageToken", "0"));
    int size = Integer.parseInt(call.query().getOrDefault("pageSize", "100"));
    int to = Math.min(newestFirst.size(), from + size);
    ObjectNode page = VertexStandIn.JSON.createObjectNode();
    ArrayNode data = page.putArray("tuningJobs");
    newestFirst.subList(from, to).forEach(data::add);
    if (to < newestFirst.size()) {
      page.put("nextPageToken", Integer.toString(to));
    }
    return Answer.json(page);
  }

  Answer get(String name) {
    ObjectNode job = require(name);
    int look = looks.merge(name, 1, Integer::sum);
    if (script.size() > 1 && !ENDED.contains(job.get("state").asText())) {
      setState(name, script.get(Math.min(look, script.size() - 1)));
    }
    return Answer.json(job);
  }

  Answer cancel(String name) {
    ObjectNode job = require(name);
    if (ENDED.contains(job.get("state").asText())
        || job.get("state").asText().equals("JOB_STATE_CANCELLING")) {
      throw new Refusal(400, "FAILED_PRECONDITION", "The job can't be cancelled in its state.");
    }
    setState(name, "JOB_STATE_CANCELLING");
    return Answer.json(VertexStandIn.JSON.createObjectNode());
  }

  void setState(String name, String state) {
    ObjectNode job = require(name);
    job.put("state", state);
    job.putObject("tuningJobMetadata")
        .put("completedEpochCount", "1")
        .put("completedStepCount", "40");
    if (state.equals("JOB_STATE_SUCCEEDED")) {
      String parent = name.substring(0, name.indexOf("/tuningJobs/"));
      String number = name.substring(name.lastIndexOf('/') + 1);
      job.put("endTime", "2026-11-24T11:00:00Z");
      job.putObject("tuningDataStats")
          .putObject("supervisedTuningDataStats")
          .put("totalBillableTokenCount", "1000");
      ObjectNode model = job.putObject("tunedModel");
      model.put("model", parent + "/models/" + number + "@1");
      model.put("endpoint", parent + "/endpoints/" + number);
      ArrayNode checkpoints = model.putArray("checkpoints");
      for (int epoch = 1; epoch <= 2; epoch++) {
        checkpoints
            .addObject()
            .put("checkpointId", Integer.toString(epoch))
            .put("epoch", Integer.toString(epoch))
            .put("step", Integer.toString(40 * epoch))
            .put("endpoint", parent + "/endpoints/" + number + epoch);
      }
    }
  }

  void fail(String name, String message) {
    ObjectNode job = require(name);
    job.put("state", "JOB_STATE_FAILED");
    job.putObject("error").put("code", 3).put("message", message);
  }

  void forget(String name) {
    jobs.remove(name);
  }

  /** Names of all endpoints that answer. */
  Set<String> endpoints() {
    Set<String> names = new HashSet<>();
    for (JsonNode job : jobs.values()) {
      if (job.has("tunedModel")) {
        names.add(job.get("tunedModel").get("endpoint").asText());
        job.get("tunedModel")
            .get("checkpoints")
            .forEach(c -> names.add(c.get("endpoint").asText()));
      }
    }
    return names;
  }

  private ObjectNode require(String name) {
    ObjectNode job = jobs.get(name);
    if (job == null) {
      throw new Refusal(404, "NOT_FOUND", "The TuningJob " + name + " does not exist.");
    }
    return job;
  }
}
