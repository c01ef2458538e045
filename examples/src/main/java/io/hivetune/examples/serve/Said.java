package io.hivetune.examples.serve;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hivetune.chat.ChatReply;
import io.hivetune.chat.FinishReason;
import java.time.Instant;
import java.util.UUID;

/** What is answered, in OpenAI's shapes. One for each question. */
final class Said {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final String id = "chatcmpl-" + UUID.randomUUID();
  private final long created = Instant.now().getEpochSecond();
  private final String model;

  Said(String model) {
    this.model = model;
  }

  ObjectNode whole(ChatReply reply) {
    ObjectNode json = head("chat.completion");
    ObjectNode choice = json.putArray("choices").addObject().put("index", 0);
    choice.putObject("message").put("role", "assistant").put("content", reply.text());
    choice.put("finish_reason", reason(reply.finishReason()));
    usage(json, reply);
    return json;
  }

  ObjectNode piece(String text) {
    ObjectNode json = head("chat.completion.chunk");
    ObjectNode choice = json.putArray("choices").addObject().put("index", 0);
    choice.putObject("delta").put("role", "assistant").put("content", text);
    choice.putNull("finish_reason");
    return json;
  }

  ObjectNode end(ChatReply reply) {
    ObjectNode json = head("chat.completion.chunk");
    ObjectNode choice = json.putArray("choices").addObject().put("index", 0);
    choice.putObject("delta");
    choice.put("finish_reason", reason(reply.finishReason()));
    usage(json, reply);
    return json;
  }

  private ObjectNode head(String object) {
    return JSON.createObjectNode()
        .put("id", id)
        .put("object", object)
        .put("created", created)
        .put("model", model);
  }

  private static void usage(ObjectNode json, ChatReply reply) {
    long read = reply.usage().promptTokens();
    long written = reply.usage().completionTokens();
    json.putObject("usage")
        .put("prompt_tokens", read)
        .put("completion_tokens", written)
        .put("total_tokens", read + written);
  }

  private static String reason(FinishReason reason) {
    return reason == FinishReason.LENGTH ? "length" : "stop";
  }

  static ObjectNode models(String model) {
    ObjectNode json = JSON.createObjectNode().put("object", "list");
    json.putArray("data")
        .addObject()
        .put("id", model)
        .put("object", "model")
        .put("owned_by", "hivetune");
    return json;
  }

  static ObjectNode health(boolean ending) {
    return JSON.createObjectNode().put("status", ending ? "ending" : "ok");
  }

  static ObjectNode error(String type, String sentences) {
    ObjectNode json = JSON.createObjectNode();
    json.putObject("error").put("message", sentences).put("type", type);
    return json;
  }
}
