package io.hivetune.testkit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

/** The uploads in parts of {@link OpenAiStandIn}. */
final class OpenAiParts {
  private final OpenAiFiles files;
  private final Map<String, ObjectNode> uploads = new LinkedHashMap<>();
  private final Map<String, byte[]> parts = new LinkedHashMap<>();

  OpenAiParts(OpenAiFiles files) {
    this.files = files;
  }

  Answer answer(Call call, String path) {
    String[] steps = path.split("/");
    return switch (call.operation()) {
      case "uploads.create" -> create(call.json());
      case "uploads.part" -> part(steps[3], call);
      case "uploads.complete" -> complete(steps[3], call.json());
      default -> cancel(steps[3]);
    };
  }

  private Answer create(JsonNode body) {
    Fields.check(body, "upload", "bytes", "filename", "mime_type", "purpose");
    String id = "upload_" + (uploads.size() + 1);
    ObjectNode upload =
        OpenAiStandIn.JSON
            .createObjectNode()
            .put("id", id)
            .put("object", "upload")
            .put("bytes", body.get("bytes").asLong())
            .put("created_at", 1_764_000_000L)
            .put("expires_at", 1_764_003_600L)
            .put("filename", Fields.text(body, "filename"))
            .put("purpose", Fields.text(body, "purpose"))
            .put("status", "pending");
    uploads.put(id, upload);
    return Answer.json(upload);
  }

  private ObjectNode require(String id) {
    ObjectNode upload = uploads.get(id);
    if (upload == null || !upload.get("status").asText().equals("pending")) {
      throw new Refusal(404, "upload_not_found", "No such pending upload: " + id);
    }
    return upload;
  }

  private Answer part(String upload, Call call) {
    require(upload);
    String boundary =
        call.headers().getOrDefault("content-type", "").replaceFirst(".*boundary=", "");
    // One byte is one character here, so that parts may cut a letter in two.
    String text = new String(call.body(), StandardCharsets.ISO_8859_1);
    String one = text.split("--" + Pattern.quote(boundary))[1];
    int headEnd = one.indexOf("\r\n\r\n");
    String id = "part_" + (parts.size() + 1);
    parts.put(
        id, one.substring(headEnd + 4, one.length() - 2).getBytes(StandardCharsets.ISO_8859_1));
    return Answer.json(
        OpenAiStandIn.JSON
            .createObjectNode()
            .put("id", id)
            .put("object", "upload.part")
            .put("created_at", 1_764_000_000L)
            .put("upload_id", upload));
  }

  private Answer complete(String id, JsonNode body) {
    ObjectNode upload = require(id);
    Fields.check(body, "complete", "part_ids", "md5?");
    java.io.ByteArrayOutputStream all = new java.io.ByteArrayOutputStream();
    for (JsonNode each : body.get("part_ids")) {
      all.writeBytes(parts.getOrDefault(each.asText(), new byte[0]));
    }
    if (all.size() != upload.get("bytes").asLong()) {
      throw new Refusal(400, "invalid_request", "The parts are not as long as was announced.");
    }
    upload.put("status", "completed");
    upload.set(
        "file",
        files.storeChecked(
            upload.get("filename").asText(),
            all.toString(StandardCharsets.UTF_8),
            upload.get("purpose").asText()));
    return Answer.json(upload);
  }

  private Answer cancel(String id) {
    ObjectNode upload = require(id);
    upload.put("status", "cancelled");
    return Answer.json(upload);
  }
}
