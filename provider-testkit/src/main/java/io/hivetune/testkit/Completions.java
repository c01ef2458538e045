package io.hivetune.testkit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** OpenAI's chat completions, as the servers that speak its wire write them. */
final class Completions {
  private Completions() {}

  static Answer answer(String model, ChatWords words, JsonNode body) {
    if (!body.path("stream").asBoolean()) {
      if (body.has("stream_options")) {
        throw new Refusal(
            400, "BadRequestError", "Stream options can only be defined when `stream=True`.");
      }
      return Answer.json(whole(model, words));
    }
    boolean counted = body.path("stream_options").path("include_usage").asBoolean();
    return Answer.events(stream(model, words, counted));
  }

  /** Whether an answer of a JSON schema is asked for. */
  static boolean structured(JsonNode format) {
    if (format.isMissingNode()) {
      return false;
    }
    Fields.check(format, "response_format", "type", "json_schema");
    JsonNode schema =
        Fields.check(format.get("json_schema"), "json_schema", "name", "schema", "strict?");
    if (!Fields.text(format, "type").equals("json_schema")
        || !schema.get("schema").path("type").asText().equals("object")) {
      throw new Refusal(400, "BadRequestError", "'response_format' is not a schema of an object");
    }
    return true;
  }

  private static ObjectNode whole(String model, ChatWords words) {
    ObjectNode reply = head(model, "chat.completion");
    ObjectNode choice = reply.putArray("choices").addObject().put("index", 0);
    choice.putObject("message").put("role", "assistant").put("content", words.text());
    choice.put("finish_reason", words.finish());
    usage(reply, words);
    return reply;
  }

  private static String stream(String model, ChatWords words, boolean counted) {
    StringBuilder events = new StringBuilder();
    ObjectNode first = head(model, "chat.completion.chunk");
    ObjectNode opening = first.putArray("choices").addObject().put("index", 0);
    opening.putObject("delta").put("role", "assistant").put("content", "");
    opening.putNull("finish_reason");
    event(events, first);
    String[] pieces = words.pieces();
    for (int i = 0; i < pieces.length; i++) {
      ObjectNode chunk = head(model, "chat.completion.chunk");
      ObjectNode choice = chunk.putArray("choices").addObject().put("index", 0);
      choice.putObject("delta").put("content", pieces[i]);
      if (i == pieces.length - 1) {
        choice.put("finish_reason", words.finish());
      } else {
        choice.putNull("finish_reason");
      }
      event(events, chunk);
    }
    if (counted) {
      ObjectNode last = head(model, "chat.completion.chunk");
      last.putArray("choices");
      usage(last, words);
      event(events, last);
    }
    return events.append("data: [DONE]\n\n").toString();
  }

  private static void event(StringBuilder events, ObjectNode data) {
    events.append("data: ").append(data).append("\n\n");
  }

  private static ObjectNode head(String model, String object) {
    return OpenAiStandIn.JSON
        .createObjectNode()
        .put("id", "chatcmpl-1")
        .put("object", object)
        .put("created", 1_764_000_000L)
        .put("model", model);
  }

  private static void usage(ObjectNode reply, ChatWords words) {
    reply
        .putObject("usage")
        .put("prompt_tokens", words.read())
        .put("completion_tokens", words.text().length())
        .put("total_tokens", words.read() + words.text().length());
  }
}
