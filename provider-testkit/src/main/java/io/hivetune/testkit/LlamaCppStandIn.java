package io.hivetune.testkit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BinaryOperator;
import java.util.stream.IntStream;

/**
 * Stands in for llama.cpp's server with adapters, after the wire of October 2026. One token is one
 * character; the template is ChatML's. Unlike llama.cpp, it refuses fields and adapter numbers that
 * are not known.
 *
 * <p>Operations: {@code chat, completion, tokenize, template, models, props, health, adapters.list,
 * adapters.scale}.
 */
public final class LlamaCppStandIn extends StandIn {
  /** The log-probability of every token. */
  private static final double LOG_PROBABILITY = -0.5;

  private final String key;
  private final String model;
  private final List<String> adapters;
  private final List<Double> scales = new ArrayList<>();
  private BinaryOperator<String> answers = (name, question) -> name + ": " + question;
  private String systemPrompt = "";
  private boolean loading;

  private LlamaCppStandIn(String model, List<String> adapters, String key) {
    this.model = model;
    this.adapters = List.copyOf(adapters);
    this.key = key;
    adapters.forEach(a -> scales.add(1.0));
  }

  /**
   * A running stand-in.
   *
   * @param model path of the model's file
   * @param adapters paths of the adapters' files, each with scale 1
   * @param key the only one that it takes; empty for a server without
   */
  public static LlamaCppStandIn start(String model, List<String> adapters, String key) {
    LlamaCppStandIn standIn = new LlamaCppStandIn(model, adapters, key);
    standIn.start();
    return standIn;
  }

  /**
   * How the model answers the last message of the user: the first argument is the path of the
   * adapter that counts most, or of the model where none does.
   */
  public synchronized LlamaCppStandIn answering(BinaryOperator<String> answer) {
    answers = answer;
    return this;
  }

  /** A chat template that puts a system prompt of its own in front. */
  public synchronized LlamaCppStandIn templateWithSystemPrompt(String prompt) {
    systemPrompt = prompt;
    return this;
  }

  /** Whether the model is still being loaded. */
  public synchronized LlamaCppStandIn loading(boolean still) {
    loading = still;
    return this;
  }

  /** The scales that count in requests that say nothing of them. */
  public synchronized List<Double> scales() {
    return List.copyOf(scales);
  }

  @Override
  String operationOf(String method, String path) {
    return switch (method + " " + path) {
      case "POST /v1/chat/completions" -> "chat";
      case "POST /completion" -> "completion";
      case "POST /tokenize" -> "tokenize";
      case "POST /apply-template" -> "template";
      case "GET /v1/models" -> "models";
      case "GET /props" -> "props";
      case "GET /health" -> "health";
      case "GET /lora-adapters" -> "adapters.list";
      case "POST /lora-adapters" -> "adapters.scale";
      default -> "unknown";
    };
  }

  @Override
  Answer answer(Call call) {
    boolean open = call.operation().equals("health") || call.operation().equals("models");
    if (!key.isEmpty() && !open && !("Bearer " + key).equals(call.headers().get("authorization"))) {
      throw new Refusal(401, "authentication_error", "Invalid API Key");
    }
    if (loading) {
      throw new Refusal(503, "unavailable_error", "Loading model");
    }
    return switch (call.operation()) {
      case "chat" -> chat(call.json());
      case "completion" -> completion(call.json());
      case "tokenize" -> Answer.json(LlamaCppFields.tokenize(call.json()));
      case "template" -> template(call.json());
      case "models" -> Answer.json(LlamaCppFields.models(model));
      case "props" -> Answer.json(LlamaCppFields.props(model));
      case "health" -> Answer.json(OpenAiStandIn.JSON.createObjectNode().put("status", "ok"));
      case "adapters.list" -> Answer.json(list());
      case "adapters.scale" -> scale(call.json());
      default -> throw new Refusal(404, "not_found_error", "File Not Found");
    };
  }

  private Answer chat(JsonNode body) {
    LlamaCppFields.checkChat(body);
    String strongest = strongest(requested(body));
    ChatWords words =
        ChatWords.answering(
            body.get("messages"),
            question -> answers.apply(strongest, question),
            Completions.structured(body.path("response_format")),
            body.path("max_tokens").asInt(Integer.MAX_VALUE));
    return Completions.answer(model, words, body);
  }

  /** What the request says of adapters, or what counts for all. */
  private List<Double> requested(JsonNode body) {
    if (!body.has("lora")) {
      return scales;
    }
    return scalesOf(body.get("lora"));
  }

  private List<Double> scalesOf(JsonNode list) {
    List<Double> asked = new ArrayList<>();
    adapters.forEach(a -> asked.add(0.0));
    for (JsonNode each : list) {
      Fields.check(each, "lora", "id", "scale");
      int id = each.get("id").asInt(-1);
      if (id < 0 || id >= adapters.size()) {
        throw new Refusal(400, "invalid_request_error", "invalid adapter id");
      }
      asked.set(id, each.get("scale").asDouble());
    }
    return asked;
  }

  private String strongest(List<Double> all) {
    return IntStream.range(0, all.size())
        .filter(i -> all.get(i) > 0)
        .boxed()
        .max((a, b) -> Double.compare(all.get(a), all.get(b)))
        .map(adapters::get)
        .orElse(model);
  }

  private Answer completion(JsonNode body) {
    LlamaCppFields.checkCompletion(body);
    requested(body);
    return Answer.json(LlamaCppFields.written(body, LOG_PROBABILITY));
  }

  private Answer template(JsonNode body) {
    Fields.check(body, "template", "messages");
    return Answer.json(
        OpenAiStandIn.JSON
            .createObjectNode()
            .put("prompt", VllmFields.chatMl(systemPrompt, body.get("messages"), true)));
  }

  private ArrayNode list() {
    ArrayNode list = OpenAiStandIn.JSON.createArrayNode();
    for (int i = 0; i < adapters.size(); i++) {
      list.addObject().put("id", i).put("path", adapters.get(i)).put("scale", scales.get(i));
    }
    return list;
  }

  private Answer scale(JsonNode body) {
    if (!body.isArray()) {
      throw new Refusal(400, "invalid_request_error", "Request body must be an array");
    }
    List<Double> asked = scalesOf(body);
    scales.clear();
    scales.addAll(asked);
    return Answer.json(OpenAiStandIn.JSON.createObjectNode().put("success", true));
  }

  @Override
  JsonNode errorBody(int status, String code, String message) {
    ObjectNode body = OpenAiStandIn.JSON.createObjectNode();
    body.putObject("error").put("code", status).put("message", message).put("type", code);
    return body;
  }
}
