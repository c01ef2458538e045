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
    boolean fineTune = false;
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
        fineTune = body.equals("fine-tune");
      } else {
        throw new Refusal(400, "unknown_parameter", "Unknown part: " + head.strip());
      }
    }
    if (fileName == null || content == null || !fineTune) {
      throw new Refusal(400, "invalid_request", "'file' and purpose 'fine-tune' are required");
    }
    checkLines(content);
    return Answer.json(store(fileName, content));
  }

  private ObjectNode store(String fileName, String content) {
    String id = "file-" + ++made;
    ObjectNode file =
        OpenAiStandIn.JSON
            .createObjectNode()
            .put("id", id)
            .put("object", "file")
            .put("bytes", content.getBytes(StandardCharsets.UTF_8).length)
            .put("created_at", 1_764_000_000L + made)
            .put("filename", fileName)
            .put("purpose", "fine-tune")
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
