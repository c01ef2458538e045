package io.hivetune.local.server.internal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hivetune.dataset.Message;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** What vLLM's template and tokenizer make of a conversation that is to be answered. */
public final class VllmTokens {
  private final ServerHttp http;

  public VllmTokens(ServerHttp http) {
    this.http = http;
  }

  List<Integer> of(String model, List<Message> messages) throws IOException, InterruptedException {
    List<Integer> ids = new ArrayList<>();
    tokens(model, messages).forEach(id -> ids.add(id.asInt()));
    return ids;
  }

  private JsonNode tokens(String model, List<Message> messages)
      throws IOException, InterruptedException {
    ObjectNode body = ServerHttp.object().put("model", model);
    body.set("messages", ChatBodies.messages(messages));
    body.put("add_generation_prompt", true);
    JsonNode tokens = http.post("/tokenize", body).path("tokens");
    if (!tokens.isArray() || tokens.isEmpty()) {
      throw new UnreadableAnswer("no list of tokens");
    }
    return tokens;
  }

  /** The same as text, special tokens by name. */
  public String text(String model, List<Message> messages)
      throws IOException, InterruptedException {
    ObjectNode body = ServerHttp.object().put("model", model);
    body.set("tokens", tokens(model, messages));
    return http.post("/detokenize", body).path("prompt").asText();
  }
}
