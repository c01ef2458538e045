package io.hivetune.testkit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The files of {@link OpenAiStandIn}. */
final class OpenAiFiles {
  private static final Pattern FILE_NAME = Pattern.compile("filename=\"([^\"]+)\"");

  private final Map<String, ObjectNode> files = new LinkedHashMap<>();
  private final Map<String, String> contents = new LinkedHashMap<>();
  private int made;

  Answer create(Call call) {
    String boundary =
        call.headers().getOrDefault("content-type", "").replaceFirst(".*boundary=", "");
    String fileName = null;
    String content = null;
    String purpose = "";
    for (String part : call.text().split("--" + Pattern.quote(boundary))) {
      int headEnd = part.indexOf("\r\n\r\n");
      if (headEnd < 0) {
        continue;
      }
      String head = part.substring(0, headEnd);
      String body = part.substring(headEnd + 4, part.length() - 2);
      Matcher name = FILE_NAME.matcher(head);
      if (name.find()) {
        fileName = name.group(1);
        content = body;
      } else if (head.contains("name=\"purpose\"")) {
        purpose = body;
      } else {
        throw new Refusal(400, "unknown_parameter", "Unknown part: " + head.strip());
      }
    }
    if (fileName == null || content == null || !Set.of("fine-tune", "batch").contains(purpose)) {
      throw new Refusal(
          400, "invalid_request", "'file' and purpose 'fine-tune' or 'batch' are required");
    }
    return Answer.json(storeChecked(fileName, content, purpose));
  }

  /** As the service does after an upload in one piece or in parts. */
  ObjectNode storeChecked(String fileName, String content, String purpose) {
    if (purpose.equals("fine-tune")) {
      checkLines(content);
    }
    return store(fileName, content, purpose);
  }

  ObjectNode store(String fileName, String content, String purpose) {
    String id = "file-" + ++made;
    ObjectNode file =
        OpenAiStandIn.JSON
            .createObjectNode()
            .put("id", id)
            .put("object", "file")
            .put("bytes", content.getBytes(StandardCharsets.UTF_8).length)
            .put("created_at", 1_764_000_000L + made)
            .put("filename", fileName)
            .put("purpose", purpose)
            .put("status", "processed");
    files.put(id, file);
    contents.put(id, content);
    return file;
  }

  private static void checkLines(String content) {
    int line = 0;
    for (String text : content.split("\n")) {
      line++;
      try {
        checkExample(OpenAiStandIn.JSON.readTree(text), "line " + line);
      } catch (JsonProcessingException e) {
        throw new Refusal(400, "invalid_file_format", "Line " + line + " is not JSON.");
      }
    }
  }

  private static void checkExample(JsonNode example, String where) {
    if (example.has("input")) {
      checkPreference(example, where);
      return;
    }
    JsonNode messages = Fields.check(example, where, "messages").get("messages");
    for (JsonNode message : messages) {
      Fields.check(message, where + ".messages", "role", "content", "weight?");
      String role = Fields.text(message, "role");
      if (!Set.of("system", "user", "assistant").contains(role)
          || Fields.text(message, "content").isEmpty()) {
        throw new Refusal(400, "invalid_file_format", where + ": bad role or empty content");
      }
      if (message.has("weight") && !role.equals("assistant")) {
        throw new Refusal(400, "invalid_file_format", where + ": weight is for the assistant only");
      }
      Fields.range(message, "weight", 0, 1);
    }
    if (!messages.path(messages.size() - 1).path("role").asText().equals("assistant")) {
      throw new Refusal(400, "invalid_file_format", where + ": last message must be assistant's");
    }
  }

  private static void checkPreference(JsonNode example, String where) {
    Fields.check(example, where, "input", "preferred_output", "non_preferred_output");
    JsonNode input =
        Fields.check(
            example.get("input"), where + ".input", "messages", "tools?", "parallel_tool_calls?");
    String last = "";
    for (JsonNode message : input.get("messages")) {
      Fields.check(message, where + ".input.messages", "role", "content");
      last = Fields.text(message, "role");
    }
    if (!last.equals("user")) {
      throw new Refusal(400, "invalid_file_format", where + ": the input must end with the user");
    }
    for (String side : List.of("preferred_output", "non_preferred_output")) {
      JsonNode output = example.get(side);
      Fields.check(output.path(0), where + "." + side, "role", "content");
      if (output.size() != 1 || !Fields.text(output.path(0), "role").equals("assistant")) {
        throw new Refusal(400, "invalid_file_format", where + ": one assistant message expected");
      }
    }
  }

  boolean holdsPreferences(String id) {
    return contents.getOrDefault(id, "").startsWith("{\"input\"");
  }

  Answer content(String id) {
    require(id);
    return new Answer(
        200,
        "application/octet-stream",
        contents.getOrDefault(id, "").getBytes(StandardCharsets.UTF_8),
        Map.of());
  }

  String text(String id) {
    require(id);
    return contents.getOrDefault(id, "");
  }

  Answer list(Call call) {
    ObjectNode page = OpenAiStandIn.JSON.createObjectNode().put("object", "list");
    ArrayNode data = page.putArray("data");
    files.values().stream()
        .filter(
            f ->
                call.query().getOrDefault("purpose", "fine-tune").equals(f.get("purpose").asText()))
        .forEach(data::add);
    page.put("has_more", false);
    return Answer.json(page);
  }

  Answer delete(String id) {
    require(id);
    files.remove(id);
    contents.remove(id);
    return Answer.json(
        OpenAiStandIn.JSON
            .createObjectNode()
            .put("id", id)
            .put("object", "file")
            .put("deleted", true));
  }

  void require(String id) {
    if (!files.containsKey(id)) {
      throw new Refusal(404, "resource_not_found", "No such File object: " + id);
    }
  }

  List<String> contents() {
    return List.copyOf(contents.values());
  }
}
