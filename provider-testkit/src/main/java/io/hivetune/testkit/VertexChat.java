package io.hivetune.testkit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Set;
import java.util.function.UnaryOperator;

/** The answers of {@link VertexStandIn}. Counts one token for each character. */
final class VertexChat {
  private VertexChat() {}

  static Answer answer(
      String model,
      JsonNode body,
      Set<String> endpoints,
      UnaryOperator<String> answers,
      boolean streamed) {
    boolean base = model.matches("(.*/)?models/gemini-3\\.[15]-flash(-lite)?");
    if (!base && !endpoints.contains(model)) {
      throw new Refusal(404, "NOT_FOUND", "Model or endpoint " + model + " was not found.");
    }
    Fields.check(body, "generateContent", "contents", "systemInstruction?", "generationConfig?");
    JsonNode config = body.path("generationConfig");
    if (!config.isMissingNode()) {
      Fields.check(
          config,
          "generationConfig",
          "temperature?",
          "topP?",
          "maxOutputTokens?",
          "stopSequences?",
          "responseMimeType?",
          "responseJsonSchema?",
          "seed?");
    }
    long read = 0;
    String question = "";
    for (JsonNode content : body.get("contents")) {
      String text = content.path("parts").path(0).path("text").asText();
      read += text.length();
      question = content.path("role").asText().equals("user") ? text : question;
    }
    String said = answers.apply(question);
    String whole =
        config.has("responseJsonSchema")
            ? VertexStandIn.JSON.createObjectNode().put("answer", said).toString()
            : said;
    int most = config.path("maxOutputTokens").asInt(Integer.MAX_VALUE);
    String text = whole.length() > most ? whole.substring(0, most) : whole;
    String finish = text.length() < whole.length() ? "MAX_TOKENS" : "STOP";
    if (!streamed) {
      return Answer.json(piece(text, finish, read, text.length()));
    }
    int middle = text.offsetByCodePoints(0, text.codePointCount(0, text.length()) / 2);
    return Answer.events(
        "data: "
            + piece(text.substring(0, middle), "", read, middle)
            + "\n\ndata: "
            + piece(text.substring(middle), finish, read, text.length())
            + "\n\n");
  }

  private static ObjectNode piece(String text, String finish, long read, long written) {
    ObjectNode reply = VertexStandIn.JSON.createObjectNode();
    ObjectNode candidate = reply.putArray("candidates").addObject();
    ObjectNode content = candidate.putObject("content").put("role", "model");
    content.putArray("parts").addObject().put("text", text);
    if (!finish.isEmpty()) {
      candidate.put("finishReason", finish);
    }
    reply
        .putObject("usageMetadata")
        .put("promptTokenCount", read)
        .put("candidatesTokenCount", written)
        .put("totalTokenCount", read + written);
    return reply;
  }
}
