package io.hivetune.testkit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** What {@link OllamaStandIn} takes and gives, in the fields' own words. */
final class OllamaFields {
  private OllamaFields() {}

  static void checkChat(JsonNode body) {
    Fields.check(
        body,
        "chat",
        "model",
        "messages",
        "stream?",
        "format?",
        "keep_alive?",
        "tools?",
        "options?",
        "think?",
        "truncate?",
        "shift?",
        "logprobs?",
        "top_logprobs?",
        "_debug_render_only?");
    JsonNode options = body.path("options");
    if (!options.isMissingNode()) {
      Fields.check(
          options,
          "options",
          "num_ctx?",
          "num_keep?",
          "num_predict?",
          "seed?",
          "temperature?",
          "top_k?",
          "top_p?",
          "min_p?",
          "typical_p?",
          "repeat_last_n?",
          "repeat_penalty?",
          "stop?");
    }
    JsonNode format = body.path("format");
    if (!format.isMissingNode() && !format.path("type").asText().equals("object")) {
      throw new Refusal(400, "", "invalid format: expected \"json\" or a schema of an object");
    }
    String keep = body.path("keep_alive").asText("5m");
    if (!keep.matches("-?\\d+(\\.\\d+)?(s|m|h)?")) {
      throw new Refusal(400, "", "time: invalid duration \"" + keep + "\"");
    }
  }

  static void checkCreate(JsonNode body) {
    Fields.check(
        body,
        "create",
        "model",
        "stream?",
        "from?",
        "files?",
        "adapters?",
        "template?",
        "system?",
        "parameters?",
        "license?",
        "messages?",
        "quantize?");
    for (String field : new String[] {"files", "adapters"}) {
      body.path(field)
          .fields()
          .forEachRemaining(
              file -> {
                if (file.getKey().startsWith("/") || file.getKey().contains("..")) {
                  throw new Refusal(400, "", "file path must be relative");
                }
                if (!file.getValue().asText().matches("sha256:[0-9a-f]{64}")) {
                  throw new Refusal(400, "", "invalid digest format");
                }
              });
    }
  }

  static ObjectNode head(String model) {
    return OpenAiStandIn.JSON
        .createObjectNode()
        .put("model", model)
        .put("created_at", "2026-11-25T09:00:00.000000Z");
  }

  static ObjectNode last(String model, ChatWords words, String content) {
    ObjectNode line = head(model);
    line.putObject("message").put("role", "assistant").put("content", content);
    return line.put("done_reason", words.finish())
        .put("done", true)
        .put("total_duration", 1_000_000)
        .put("load_duration", 1_000)
        .put("prompt_eval_count", words.read())
        .put("eval_count", words.text().length());
  }
}
