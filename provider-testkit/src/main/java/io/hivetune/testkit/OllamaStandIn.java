package io.hivetune.testkit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BinaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Stands in for an Ollama server, after its sources of August 2026. One token is one character.
 * Refuses blobs that are not what their digest says, models made of blobs that were never sent, and
 * every field that Ollama does not document.
 *
 * <p>Operations: {@code chat, create, copy, show, delete, tags, version, blobs.head, blobs.create}.
 */
public final class OllamaStandIn extends StandIn {
  private static final Pattern BLOB = Pattern.compile("/api/blobs/(sha256:[0-9a-f]{64})");

  private final String key;
  private final OllamaStore store = new OllamaStore();
  private BinaryOperator<String> answers = (model, question) -> model + ": " + question;
  private String prompt = "{{ .Prompt }}";
  private boolean showsPrompts = true;

  private OllamaStandIn(String key) {
    this.key = key;
  }

  /**
   * @param key the only one that it takes, as behind a proxy; empty for a server without
   */
  public static OllamaStandIn start(String key) {
    OllamaStandIn standIn = new OllamaStandIn(key);
    standIn.start();
    return standIn;
  }

  /** How a model, by its name, answers the last message of the user. */
  public synchronized OllamaStandIn answering(BinaryOperator<String> answer) {
    answers = answer;
    return this;
  }

  /** A model that is there already. */
  public synchronized OllamaStandIn having(String name) {
    store.put(name, OpenAiStandIn.JSON.createObjectNode());
    return this;
  }

  /**
   * What its models read of a conversation; {@code {{ .Prompt }}} stands for ChatML. An old server
   * does not show it at all.
   */
  public synchronized OllamaStandIn reading(String template) {
    prompt = template;
    return this;
  }

  /** Before the field that shows what a model reads. */
  public synchronized OllamaStandIn withoutRendering() {
    showsPrompts = false;
    return this;
  }

  /** The models that are there, with the request that made each. */
  public synchronized Map<String, JsonNode> made() {
    return store.models();
  }

  /** Digests of the blobs that are there. */
  public synchronized List<String> blobs() {
    return store.digests();
  }

  @Override
  String operationOf(String method, String path) {
    if (BLOB.matcher(path).matches()) {
      return switch (method) {
        case "HEAD" -> "blobs.head";
        case "POST" -> "blobs.create";
        default -> "unknown";
      };
    }
    return switch (method + " " + path) {
      case "POST /api/chat" -> "chat";
      case "POST /api/create" -> "create";
      case "POST /api/show" -> "show";
      case "POST /api/copy" -> "copy";
      case "DELETE /api/delete" -> "delete";
      case "GET /api/tags" -> "tags";
      case "GET /api/version" -> "version";
      default -> "unknown";
    };
  }

  @Override
  Answer answer(Call call) {
    if (!key.isEmpty() && !("Bearer " + key).equals(call.headers().get("authorization"))) {
      throw new Refusal(401, "", "unauthorized");
    }
    Matcher blob = BLOB.matcher(call.path());
    String digest = blob.matches() ? blob.group(1) : "";
    return switch (call.operation()) {
      case "blobs.head" -> empty(store.has(digest) ? 200 : 404);
      case "blobs.create" -> empty(store.add(digest, call.body()));
      case "create" -> create(call.json());
      case "chat" -> chat(call.json());
      case "show" -> show(call.json());
      case "delete" -> {
        Fields.check(call.json(), "delete", "model");
        store.delete(Fields.text(call.json(), "model"));
        yield empty(200);
      }
      case "copy" -> {
        Fields.check(call.json(), "copy", "source", "destination");
        String source = Fields.text(call.json(), "source");
        store.put(Fields.text(call.json(), "destination"), store.recipe(source));
        yield empty(200);
      }
      case "tags" -> Answer.json(tags());
      case "version" -> Answer.json(OpenAiStandIn.JSON.createObjectNode().put("version", "0.14.0"));
      default ->
          new Answer(
              404, "text/plain", "404 page not found".getBytes(StandardCharsets.UTF_8), Map.of());
    };
  }

  private static Answer empty(int status) {
    return new Answer(status, "text/plain", new byte[0], Map.of());
  }

  private JsonNode tags() {
    ObjectNode page = OpenAiStandIn.JSON.createObjectNode();
    ArrayNode all = page.putArray("models");
    store.models().keySet().forEach(name -> all.addObject().put("name", name).put("model", name));
    return page;
  }

  /** What goes wrong once the stream has begun stands in it, under the status 200. */
  private Answer create(JsonNode body) {
    OllamaFields.checkCreate(body);
    List<JsonNode> lines = new ArrayList<>();
    String failure = store.make(body);
    lines.add(status("parsing GGUF"));
    lines.add(failure.isEmpty() ? status("writing manifest") : error(failure));
    if (failure.isEmpty()) {
      lines.add(status("success"));
    }
    return lines(lines);
  }

  private static JsonNode status(String text) {
    return OpenAiStandIn.JSON.createObjectNode().put("status", text);
  }

  private static JsonNode error(String text) {
    return OpenAiStandIn.JSON.createObjectNode().put("error", text);
  }

  private static Answer lines(List<JsonNode> all) {
    StringBuilder text = new StringBuilder();
    all.forEach(line -> text.append(line).append('\n'));
    return new Answer(
        200, "application/x-ndjson", text.toString().getBytes(StandardCharsets.UTF_8), Map.of());
  }

  private Answer chat(JsonNode body) {
    OllamaFields.checkChat(body);
    String model = Fields.text(body, "model");
    String name = store.nameOf(model);
    JsonNode options = body.path("options");
    ChatWords words =
        ChatWords.answering(
            body.get("messages"),
            question -> answers.apply(name, question),
            body.has("format"),
            options.path("num_predict").asInt(Integer.MAX_VALUE));
    if (showsPrompts && body.path("_debug_render_only").asBoolean()) {
      ObjectNode shown = OllamaFields.head(model).put("done", false);
      shown
          .putObject("_debug_info")
          .put(
              "rendered_template",
              prompt.replace("{{ .Prompt }}", VllmFields.chatMl("", body.get("messages"), true)));
      return Answer.json(shown);
    }
    if (!body.path("stream").asBoolean(true)) {
      return Answer.json(OllamaFields.last(model, words, words.text()));
    }
    List<JsonNode> lines = new ArrayList<>();
    for (String piece : words.pieces()) {
      ObjectNode line = OllamaFields.head(model).put("done", false);
      line.putObject("message").put("role", "assistant").put("content", piece);
      lines.add(line);
    }
    lines.add(OllamaFields.last(model, words, ""));
    return lines(lines);
  }

  private Answer show(JsonNode body) {
    Fields.check(body, "show", "model", "verbose?");
    JsonNode made = store.recipe(Fields.text(body, "model"));
    ObjectNode shown = OpenAiStandIn.JSON.createObjectNode();
    shown.put("template", made.path("template").asText("{{ .Prompt }}"));
    shown.put("system", made.path("system").asText(""));
    StringBuilder parameters = new StringBuilder();
    made.path("parameters")
        .fields()
        .forEachRemaining(
            p -> parameters.append(p.getKey()).append(' ').append(p.getValue()).append('\n'));
    shown.put("parameters", parameters.toString().strip());
    shown
        .putObject("details")
        .put("format", "gguf")
        .put("family", "llama")
        .put("parameter_size", "5.6M")
        .put("quantization_level", "F16");
    shown.putObject("model_info");
    shown.putArray("capabilities").add("completion");
    return Answer.json(shown);
  }

  @Override
  JsonNode errorBody(int status, String code, String message) {
    return error(message);
  }
}
