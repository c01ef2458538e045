package io.hivetune.testkit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Counts and vectors of {@link VertexStandIn}: a token is a character, a vector its length. */
final class VertexTools {
  private VertexTools() {}

  static Answer countTokens(JsonNode body) {
    Fields.check(
        body, "countTokens", "contents", "systemInstruction?", "generationConfig?", "tools?");
    long tokens = 0;
    for (JsonNode content : body.get("contents")) {
      tokens += content.path("parts").path(0).path("text").asText().length();
    }
    return Answer.json(VertexStandIn.JSON.createObjectNode().put("totalTokens", tokens));
  }

  static Answer embed(String verb, JsonNode body) {
    ObjectNode reply = VertexStandIn.JSON.createObjectNode();
    switch (verb) {
      case "predict" ->
          body.path("instances")
              .forEach(
                  i ->
                      values(
                          reply.withArray("predictions").addObject().putObject("embeddings"),
                          i.path("content").asText()));
      case "batchEmbedContents" ->
          body.path("requests")
              .forEach(r -> values(reply.withArray("embeddings").addObject(), text(r)));
      default -> values(reply.putObject("embedding"), text(body));
    }
    return Answer.json(reply);
  }

  private static String text(JsonNode holder) {
    return holder.path("content").path("parts").path(0).path("text").asText();
  }

  private static void values(ObjectNode embedding, String text) {
    embedding.putArray("values").add((float) text.length()).add(0.5f);
  }
}
