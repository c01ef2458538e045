package io.hivetune.testkit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BiFunction;

/** The batch predictions of {@link VertexStandIn}. They wait until the test has them answered. */
final class VertexBatches {
  private final GcsBucket bucket;
  private final Map<String, ObjectNode> batches = new LinkedHashMap<>();

  VertexBatches(GcsBucket bucket) {
    this.bucket = bucket;
  }

  static String operationOf(String method, String path) {
    if (path.endsWith("/batchPredictionJobs")) {
      return method.equals("POST") ? "batches.create" : "batches.list";
    }
    return path.endsWith(":cancel") ? "batches.cancel" : "batches.get";
  }

  int made() {
    return batches.size();
  }

  Answer answer(Call call) {
    String name = call.path().replaceFirst("/v1beta1/", "").replaceFirst(":cancel$", "");
    return switch (call.operation()) {
      case "batches.create" -> create(name, call.json());
      case "batches.list" -> list();
      case "batches.get" -> Answer.json(require(name));
      default -> {
        require(name).put("state", "JOB_STATE_CANCELLED");
        yield Answer.json(VertexStandIn.JSON.createObjectNode());
      }
    };
  }

  private Answer create(String parent, JsonNode body) {
    Fields.check(body, "batch", "displayName", "model", "inputConfig", "outputConfig");
    bucket.require(input(body));
    String name = parent + "/" + (700 + batches.size());
    ObjectNode batch = VertexStandIn.JSON.createObjectNode().put("name", name);
    batch.setAll((ObjectNode) body.deepCopy());
    batch.put("state", "JOB_STATE_RUNNING").put("createTime", "2026-11-24T10:00:00Z");
    batches.put(name, batch);
    return Answer.json(batch);
  }

  private static String input(JsonNode batch) {
    return batch.path("inputConfig").path("gcsSource").path("uris").path(0).asText();
  }

  private Answer list() {
    ObjectNode page = VertexStandIn.JSON.createObjectNode();
    batches.values().forEach(page.withArray("batchPredictionJobs")::add);
    return Answer.json(page);
  }

  private ObjectNode require(String name) {
    ObjectNode batch = batches.get(name);
    if (batch == null) {
      throw new Refusal(404, "NOT_FOUND", "The BatchPredictionJob " + name + " does not exist.");
    }
    return batch;
  }

  void answerAll(BiFunction<String, JsonNode, Answer> chat) {
    batches.values().stream()
        .filter(b -> b.get("state").asText().equals("JOB_STATE_RUNNING"))
        .forEach(b -> answer(b, chat));
  }

  private void answer(ObjectNode batch, BiFunction<String, JsonNode, Answer> chat) {
    StringBuilder lines = new StringBuilder();
    for (String line : bucket.require(input(batch)).split("\n")) {
      ObjectNode answer = VertexStandIn.JSON.createObjectNode();
      JsonNode request = parse(line).path("request");
      answer.set("request", request);
      try {
        Answer said = chat.apply(batch.get("model").asText(), request);
        answer.put("status", "");
        answer.set("response", parse(new String(said.body(), StandardCharsets.UTF_8)));
      } catch (Refusal no) {
        answer.put("status", no.code() + ": " + no.message());
      }
      lines.insert(0, answer + "\n");
    }
    String directory =
        batch
                .path("outputConfig")
                .path("gcsDestination")
                .path("outputUriPrefix")
                .asText()
                .replaceFirst("/$", "")
            + "/prediction-model-2026-11-24T10:00:00.000000Z";
    bucket.store(directory + "/predictions.jsonl", lines.toString());
    batch.put("state", "JOB_STATE_SUCCEEDED");
    batch.putObject("outputInfo").put("gcsOutputDirectory", directory);
    batch
        .putObject("completionStats")
        .put("successfulCount", Integer.toString(lines.toString().split("\n").length));
  }

  private static JsonNode parse(String line) {
    try {
      return VertexStandIn.JSON.readTree(line);
    } catch (JsonProcessingException e) {
      throw new Refusal(400, "INVALID_ARGUMENT", "not JSON");
    }
  }
}
