package io.hivetune.local.server.internal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hivetune.chat.GenerationOptions;
import io.hivetune.dataset.Message;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/** What llama.cpp's server knows besides chat completions. */
public final class LlamaCppWire {
  private final ServerHttp http;

  public LlamaCppWire(ServerHttp http) {
    this.http = http;
  }

  /** While the model is being loaded, the server says 503. */
  public boolean isReady() throws IOException, InterruptedException {
    try {
      return http.get("/health").path("status").asText().equals("ok");
    } catch (ServerRefusal e) {
      if (e.answer().status() == 503) {
        return false;
      }
      throw e;
    }
  }

  public JsonNode adapters() throws IOException, InterruptedException {
    JsonNode list = http.get("/lora-adapters");
    if (!list.isArray()) {
      throw new UnreadableAnswer("no list of adapters");
    }
    return list;
  }

  public ArrayNode scales(Map<Integer, Double> scales) {
    ArrayNode list = ServerHttp.JSON.createArrayNode();
    scales.forEach((id, scale) -> list.addObject().put("id", id).put("scale", scale));
    return list;
  }

  /** The requested nucleus is all that chooses: the server takes the 40 likeliest otherwise. */
  public void adapt(ObjectNode body, GenerationOptions options) {
    if (options.temperature() > 0) {
      body.put("top_k", 0).put("min_p", 0);
    }
  }

  public String applyTemplate(List<Message> messages) throws IOException, InterruptedException {
    ObjectNode body = ServerHttp.object();
    body.set("messages", ChatBodies.messages(messages));
    return http.post("/apply-template", body).path("prompt").asText();
  }

  /** Whether that is the model's own name, or its file's. */
  public boolean isModel(String name) throws IOException, InterruptedException {
    for (JsonNode model : http.get("/v1/models").path("data")) {
      String id = model.path("id").asText();
      if (id.equals(name)
          || id.replaceFirst("^.*[/\\\\]", "").replaceFirst("\\.gguf$", "").equals(name)) {
        return true;
      }
    }
    return false;
  }
}
