package io.hivetune.testkit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BinaryOperator;

/**
 * Stands in for a vLLM server with adapters, after the wire of version 0.19. One token is one
 * character; the template is ChatML's. Unlike vLLM, which ignores what it does not know, it refuses
 * every field that vLLM does not document.
 *
 * <p>Operations: {@code chat, tokenize, detokenize, models, version, adapters.load,
 * adapters.unload}.
 */
public final class VllmStandIn extends StandIn {
  private final String key;
  private final String base;
  private final Map<String, String> onDisk = new TreeMap<>();
  private final Map<String, String> loaded = new LinkedHashMap<>();
  private boolean hotLoading = true;
  private String systemPrompt = "";
  private BinaryOperator<String> answers = (model, question) -> model + ": " + question;

  private VllmStandIn(String base, String key) {
    this.base = base;
    this.key = key;
  }

  /**
   * A running stand-in that serves the model {@code base}.
   *
   * @param key the only one that it takes; empty for a server without
   */
  public static VllmStandIn start(String base, String key) {
    VllmStandIn standIn = new VllmStandIn(base, key);
    standIn.start();
    return standIn;
  }

  /** How a model, by its name, answers the last message of the user. */
  public synchronized VllmStandIn answering(BinaryOperator<String> answer) {
    answers = answer;
    return this;
  }

  /** A folder with an adapter that the server sees. */
  public synchronized VllmStandIn onDisk(String path) {
    onDisk.put(path, "");
    return this;
  }

  /** A folder with an adapter that the server sees but can't use, and what it says of it. */
  public synchronized VllmStandIn onDiskUnfit(String path, String said) {
    onDisk.put(path, said);
    return this;
  }

  /** Started without {@code VLLM_ALLOW_RUNTIME_LORA_UPDATING}: the routes are not there. */
  public synchronized VllmStandIn withoutHotLoading() {
    hotLoading = false;
    return this;
  }

  /** A chat template that puts a system prompt of its own in front. */
  public synchronized VllmStandIn templateWithSystemPrompt(String prompt) {
    systemPrompt = prompt;
    return this;
  }

  /** Names of the adapters that are loaded now. */
  public synchronized List<String> loaded() {
    return new ArrayList<>(loaded.keySet());
  }

  @Override
  String operationOf(String method, String path) {
    return switch (method + " " + path) {
      case "POST /v1/chat/completions" -> "chat";
      case "POST /tokenize" -> "tokenize";
      case "POST /detokenize" -> "detokenize";
      case "GET /v1/models" -> "models";
      case "GET /version" -> "version";
      case "POST /v1/load_lora_adapter" -> hotLoading ? "adapters.load" : "unknown";
      case "POST /v1/unload_lora_adapter" -> hotLoading ? "adapters.unload" : "unknown";
      default -> "unknown";
    };
  }

  @Override
  Answer answer(Call call) {
    boolean open = call.operation().equals("version");
    if (!key.isEmpty() && !open && !("Bearer " + key).equals(call.headers().get("authorization"))) {
      return Answer.json(401, OpenAiStandIn.JSON.createObjectNode().put("error", "Unauthorized"));
    }
    return switch (call.operation()) {
      case "chat" -> chat(call.json());
      case "tokenize" -> tokenize(call.json());
      case "detokenize" -> detokenize(call.json());
      case "models" -> Answer.json(models());
      case "version" -> Answer.json(OpenAiStandIn.JSON.createObjectNode().put("version", "0.19.0"));
      case "adapters.load" -> load(call.json());
      case "adapters.unload" -> unload(call.json());
      default -> Answer.json(404, OpenAiStandIn.JSON.createObjectNode().put("detail", "Not Found"));
    };
  }

  private Answer chat(JsonNode body) {
    VllmFields.checkChat(body);
    String model = known(body);
    if (body.has("prompt_logprobs")) {
      return Answer.json(VllmFields.scored(model, template(body)));
    }
    ChatWords words =
        ChatWords.answering(
            body.get("messages"),
            question -> answers.apply(model, question),
            Completions.structured(body.path("response_format")),
            body.path("max_tokens").asInt(16));
    return Completions.answer(model, words, body);
  }

  private String known(JsonNode body) {
    String model = Fields.text(body, "model");
    if (!model.equals(base) && !loaded.containsKey(model)) {
      throw new Refusal(404, "NotFoundError", "The model `" + model + "` does not exist.");
    }
    return model;
  }

  private Answer tokenize(JsonNode body) {
    Fields.check(body, "tokenize", "model", "messages", "add_generation_prompt?");
    known(body);
    String text = template(body);
    ObjectNode answer = OpenAiStandIn.JSON.createObjectNode();
    answer.put("count", text.length()).put("max_model_len", 4096);
    ArrayNode tokens = answer.putArray("tokens");
    text.chars().forEach(tokens::add);
    answer.putNull("token_strs");
    return Answer.json(answer);
  }

  private Answer detokenize(JsonNode body) {
    Fields.check(body, "detokenize", "model", "tokens");
    known(body);
    StringBuilder text = new StringBuilder();
    body.get("tokens").forEach(token -> text.append((char) token.asInt()));
    return Answer.json(OpenAiStandIn.JSON.createObjectNode().put("prompt", text.toString()));
  }

  private String template(JsonNode body) {
    return VllmFields.chatMl(
        systemPrompt, body.get("messages"), body.path("add_generation_prompt").asBoolean(true));
  }

  private JsonNode models() {
    ObjectNode page = OpenAiStandIn.JSON.createObjectNode().put("object", "list");
    ArrayNode data = page.putArray("data");
    data.addObject()
        .put("id", base)
        .put("object", "model")
        .put("owned_by", "vllm")
        .put("root", base)
        .putNull("parent")
        .put("max_model_len", 4096);
    loaded.forEach(
        (name, path) ->
            data.addObject()
                .put("id", name)
                .put("object", "model")
                .put("owned_by", "vllm")
                .put("root", path)
                .put("parent", base)
                .putNull("max_model_len"));
    return page;
  }

  private Answer load(JsonNode body) {
    Fields.check(body, "adapter", "lora_name", "lora_path", "load_inplace?", "is_3d_lora_weight?");
    String name = Fields.text(body, "lora_name");
    String path = Fields.text(body, "lora_path");
    if (loaded.containsKey(name) && !body.path("load_inplace").asBoolean()) {
      throw new Refusal(
          400,
          "InvalidUserInput",
          "The lora adapter '"
              + name
              + "' has already been loaded. If you want to load the"
              + " adapter in place, set 'load_inplace' to True.");
    }
    String unfit = onDisk.get(path);
    if (unfit == null) {
      throw new Refusal(
          404, "NotFoundError", "Loading lora " + name + " failed: No adapter found for " + path);
    } else if (!unfit.isEmpty()) {
      throw new Refusal(500, "InternalServerError", unfit);
    }
    loaded.put(name, path);
    return plain("Success: LoRA adapter '" + name + "' added successfully.");
  }

  private Answer unload(JsonNode body) {
    Fields.check(body, "adapter", "lora_name", "lora_int_id?");
    String name = Fields.text(body, "lora_name");
    if (loaded.remove(name) == null) {
      throw new Refusal(404, "NotFoundError", "The lora adapter '" + name + "' cannot be found.");
    }
    return plain("Success: LoRA adapter '" + name + "' removed successfully.");
  }

  private static Answer plain(String text) {
    return new Answer(200, "text/plain", text.getBytes(StandardCharsets.UTF_8), Map.of());
  }

  @Override
  JsonNode errorBody(int status, String code, String message) {
    ObjectNode body = OpenAiStandIn.JSON.createObjectNode();
    body.putObject("error")
        .put("message", message)
        .put("type", code)
        .putNull("param")
        .put("code", status);
    return body;
  }
}
