package io.hivetune.testkit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Set;
import java.util.function.UnaryOperator;

/** The chat completions of {@link OpenAiStandIn}. Counts one token for each character. */
final class OpenAiChat {
  private OpenAiChat() {}

  static Answer answer(JsonNode body, Set<String> models, UnaryOperator<String> answers) {
    Fields.check(
        body,
        "chat",
        "model",
        "messages",
        "temperature?",
        "top_p?",
        "max_completion_tokens?",
        "stop?",
        "seed?",
        "response_format?",
        "stream?",
        "stream_options?");
    String model = Fields.text(body, "model");
    if (!models.contains(model)) {
      throw new Refusal(404, "model_not_found", "The model `" + model + "` does not exist.");
    }
    Fields.range(body, "temperature", 0, 2);
    Fields.range(body, "top_p", 0, 1);
    String question = "";
    long read = 0;
    for (JsonNode message : body.get("messages")) {
      Fields.check(message, "messages", "role", "content");
      read += Fields.text(message, "content").length();
      question =
          message.get("role").asText().equals("user") ? message.get("content").asText() : question;
    }
    boolean structured = checkFormat(body.path("response_format"));
    String said = answers.apply(question);
    String whole =
        structured ? OpenAiStandIn.JSON.createObjectNode().put("answer", said).toString() : said;
    int most = body.path("max_completion_tokens").asInt(Integer.MAX_VALUE);
    String text = whole.length() > most ? whole.substring(0, most) : whole;
    String finish = text.length() < whole.length() ? "length" : "stop";
    return body.path("stream").asBoolean()
        ? stream(model, text, finish, read)
        : Answer.json(completion(model, text, finish, read));
  }

  /** A schema is answered with an object that has the field "answer". */
  private static boolean checkFormat(JsonNode format) {
    if (format.isMissingNode()) {
      return false;
    }
    Fields.check(format, "response_format", "type", "json_schema");
    JsonNode schema =
        Fields.check(format.get("json_schema"), "json_schema", "name", "schema", "strict?");
    if (!Fields.text(format, "type").equals("json_schema")
        || !schema.get("schema").path("type").asText().equals("object")) {
      throw new Refusal(400, "invalid_value", "'response_format' is not a schema of an object");
    }
    return true;
  }

  private static ObjectNode completion(String model, String text, String finish, long read) {
    ObjectNode reply = head(model, "chat.completion");
    ObjectNode choice = reply.putArray("choices").addObject().put("index", 0);
    choice.putObject("message").put("role", "assistant").put("content", text).putNull("refusal");
    choice.put("finish_reason", finish).putNull("logprobs");
    usage(reply, text, read);
    return reply;
  }

  private static Answer stream(String model, String text, String finish, long read) {
    StringBuilder events = new StringBuilder();
    int middle = text.offsetByCodePoints(0, text.codePointCount(0, text.length()) / 2);
    for (String piece : new String[] {text.substring(0, middle), text.substring(middle)}) {
      ObjectNode chunk = head(model, "chat.completion.chunk");
      ObjectNode choice = chunk.putArray("choices").addObject().put("index", 0);
      choice.putObject("delta").put("role", "assistant").put("content", piece);
      choice.putNull("finish_reason");
      events.append("data: ").append(chunk).append("\n\n");
    }
    ObjectNode end = head(model, "chat.completion.chunk");
    ObjectNode choice = end.putArray("choices").addObject().put("index", 0);
    choice.putObject("delta");
    choice.put("finish_reason", finish);
    events.append("data: ").append(end).append("\n\n");
    ObjectNode last = head(model, "chat.completion.chunk");
    last.putArray("choices");
    usage(last, text, read);
    events.append("data: ").append(last).append("\n\n").append("data: [DONE]\n\n");
    return Answer.events(events.toString());
  }

  private static ObjectNode head(String model, String object) {
    return OpenAiStandIn.JSON
        .createObjectNode()
        .put("id", "chatcmpl-1")
        .put("object", object)
        .put("created", 1_764_000_000L)
        .put("model", model);
  }

  private static void usage(ObjectNode reply, String text, long read) {
    reply
        .putObject("usage")
        .put("prompt_tokens", read)
        .put("completion_tokens", text.length())
        .put("total_tokens", read + text.length());
  }
}
