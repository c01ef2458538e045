package io.hivetune.testkit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** The embeddings of {@link OpenAiStandIn}: two numbers, of which the first is the length. */
final class OpenAiVectors {
  private OpenAiVectors() {}

  static Answer answer(JsonNode body) {
    Fields.check(body, "embeddings", "input", "model", "encoding_format?", "dimensions?");
    ObjectNode reply = OpenAiStandIn.JSON.createObjectNode().put("object", "list");
    ArrayNode data = reply.putArray("data");
    long tokens = 0;
    for (int i = body.get("input").size() - 1; i >= 0; i--) {
      int length = body.get("input").get(i).asText().length();
      tokens += length;
      // The last one first: the index counts, not the place.
      ObjectNode one = data.addObject().put("object", "embedding").put("index", i);
      one.putArray("embedding").add((float) length).add(0.5f);
    }
    reply.put("model", Fields.text(body, "model"));
    reply.putObject("usage").put("prompt_tokens", tokens).put("total_tokens", tokens);
    return Answer.json(reply);
  }
}
