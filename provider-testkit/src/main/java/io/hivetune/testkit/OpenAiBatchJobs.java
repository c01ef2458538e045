package io.hivetune.testkit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;

/** The batches of {@link OpenAiStandIn}. They wait until the test has them answered. */
final class OpenAiBatchJobs {
  private final OpenAiFiles files;
  private final Map<String, ObjectNode> batches = new LinkedHashMap<>();

  OpenAiBatchJobs(OpenAiFiles files) {
    this.files = files;
  }

  int made() {
    return batches.size();
  }

  Answer answer(Call call, String path) {
    return switch (call.operation()) {
      case "batches.create" -> create(call.json());
      case "batches.list" -> list();
      case "batches.get" -> Answer.json(require(path.split("/")[3]));
      default -> cancel(path.split("/")[3]);
    };
  }

  private Answer create(JsonNode body) {
    Fields.check(body, "batch", "input_file_id", "endpoint", "completion_window", "metadata?");
    files.require(Fields.text(body, "input_file_id"));
    String id = "batch_" + (batches.size() + 1);
    ObjectNode batch = OpenAiStandIn.JSON.createObjectNode();
    batch.put("id", id).put("object", "batch");
    batch.setAll((ObjectNode) body.deepCopy());
    batch.put("status", "in_progress").put("created_at", 1_764_000_000L);
    batch.putNull("output_file_id").putNull("error_file_id");
    int total = files.text(Fields.text(body, "input_file_id")).split("\n").length;
    batch.putObject("request_counts").put("total", total).put("completed", 0).put("failed", 0);
    batches.put(id, batch);
    return Answer.json(batch);
  }

  private Answer list() {
    ObjectNode page = OpenAiStandIn.JSON.createObjectNode().put("object", "list");
    batches.values().forEach(page.withArray("data")::add);
    page.withArray("data");
    page.put("has_more", false);
    return Answer.json(page);
  }

  private Answer cancel(String id) {
    ObjectNode batch = require(id);
    batch.put("status", "cancelled");
    return Answer.json(batch);
  }

  private ObjectNode require(String id) {
    ObjectNode batch = batches.get(id);
    if (batch == null) {
      throw new Refusal(404, "batch_not_found", "No such batch: " + id);
    }
    return batch;
  }

  /** The last question first, as the service keeps no order; refused ones go to the error file. */
  void answerAll(Function<JsonNode, Answer> chat) {
    for (ObjectNode batch : batches.values()) {
      if (batch.get("status").asText().equals("in_progress")) {
        answer(batch, chat);
      }
    }
  }

  private void answer(ObjectNode batch, Function<JsonNode, Answer> chat) {
    StringBuilder good = new StringBuilder();
    StringBuilder bad = new StringBuilder();
    int completed = 0;
    for (String line : files.text(batch.get("input_file_id").asText()).split("\n")) {
      JsonNode question = parse(line);
      Fields.check(question, "line", "custom_id", "method", "url", "body");
      ObjectNode answer = OpenAiStandIn.JSON.createObjectNode();
      answer.put("id", "batch_req").set("custom_id", question.get("custom_id"));
      try {
        JsonNode body =
            parse(new String(chat.apply(question.get("body")).body(), StandardCharsets.UTF_8));
        answer.putObject("response").put("status_code", 200).set("body", body);
        good.insert(0, answer + "\n");
        completed++;
      } catch (Refusal no) {
        ObjectNode response = answer.putObject("response").put("status_code", no.status());
        response
            .putObject("body")
            .putObject("error")
            .put("code", no.code())
            .put("message", no.message());
        bad.insert(0, answer + "\n");
      }
    }
    batch.put("status", "completed");
    ((ObjectNode) batch.get("request_counts")).put("completed", completed);
    batch.put("output_file_id", stored(good));
    batch.put("error_file_id", stored(bad));
  }

  private @org.jspecify.annotations.Nullable String stored(StringBuilder lines) {
    return lines.length() == 0
        ? null
        : files.store("answers.jsonl", lines.toString(), "batch_output").get("id").asText();
  }

  private static JsonNode parse(String line) {
    try {
      return OpenAiStandIn.JSON.readTree(line);
    } catch (JsonProcessingException e) {
      throw new Refusal(400, "invalid_json", "not JSON");
    }
  }
}
