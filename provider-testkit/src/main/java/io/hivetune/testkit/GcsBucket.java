package io.hivetune.testkit;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.CRC32C;

/** The objects of {@link VertexStandIn}: resumable uploads in any number of pieces. */
final class GcsBucket {
  private static final Pattern RANGE = Pattern.compile("bytes (\\d+)-(\\d+)/(\\d+|\\*)");

  private final Map<String, byte[]> objects = new LinkedHashMap<>();
  private final Map<String, Upload> uploads = new LinkedHashMap<>();

  private record Upload(String bucket, String name, ByteArrayOutputStream bytes) {}

  Answer get(String bucket, String name) {
    byte[] content = objects.get(address(bucket, name));
    if (content == null) {
      throw new Refusal(404, "notFound", "No such object: " + bucket + "/" + name);
    }
    return Answer.json(describe(bucket, name, content));
  }

  Answer delete(String bucket, String name) {
    if (objects.remove(address(bucket, name)) == null) {
      throw new Refusal(404, "notFound", "No such object: " + bucket + "/" + name);
    }
    return new Answer(204, "application/json", new byte[0], Map.of());
  }

  Answer start(String bucket, Call call, URI self) {
    if (!"resumable".equals(call.query().get("uploadType"))) {
      throw new Refusal(400, "invalid", "only resumable uploads are taken here");
    }
    String name = Fields.text(call.json(), "name");
    String id = "upload-" + (uploads.size() + 1);
    uploads.put(id, new Upload(bucket, name, new ByteArrayOutputStream()));
    return new Answer(
        200,
        "application/json",
        new byte[0],
        Map.of("Location", self + "/upload/session?upload_id=" + id));
  }

  Answer put(Call call) {
    Upload upload = uploads.get(call.query().getOrDefault("upload_id", ""));
    if (upload == null) {
      throw new Refusal(404, "notFound", "No such upload");
    }
    if (call.headers().getOrDefault("content-range", "").startsWith("bytes */")) {
      return standing(upload);
    }
    Matcher range = RANGE.matcher(call.headers().getOrDefault("content-range", ""));
    if (!range.matches() || Long.parseLong(range.group(1)) != upload.bytes().size()) {
      throw new Refusal(400, "invalid", "the piece does not follow the last one");
    }
    upload.bytes().writeBytes(call.body());
    int size = upload.bytes().size();
    if (!range.group(3).equals(Integer.toString(size))) {
      return new Answer(
          308, "application/json", new byte[0], Map.of("Range", "bytes=0-" + (size - 1)));
    }
    byte[] content = upload.bytes().toByteArray();
    objects.put(address(upload.bucket(), upload.name()), content);
    return Answer.json(describe(upload.bucket(), upload.name(), content));
  }

  /** How far an upload is; one that is whole is described. */
  private Answer standing(Upload upload) {
    byte[] whole = objects.get(address(upload.bucket(), upload.name()));
    int size = upload.bytes().size();
    if (whole != null && whole.length == size) {
      return Answer.json(describe(upload.bucket(), upload.name(), whole));
    }
    return new Answer(
        308,
        "application/json",
        new byte[0],
        size == 0 ? Map.of() : Map.of("Range", "bytes=0-" + (size - 1)));
  }

  Answer list(String bucket, String prefix) {
    ObjectNode page = VertexStandIn.JSON.createObjectNode().put("kind", "storage#objects");
    objects.forEach(
        (address, content) -> {
          String name = address.substring(Math.min(address.length(), 6 + bucket.length()));
          if (address.startsWith("gs://" + bucket + "/") && name.startsWith(prefix)) {
            page.withArray("items").add(describe(bucket, name, content));
          }
        });
    return Answer.json(page);
  }

  Answer download(String bucket, String name) {
    byte[] content = objects.get(address(bucket, name));
    if (content == null) {
      throw new Refusal(404, "notFound", "No such object: " + bucket + "/" + name);
    }
    return new Answer(200, "application/octet-stream", content, Map.of());
  }

  void store(String address, String content) {
    objects.put(address, content.getBytes(StandardCharsets.UTF_8));
  }

  /** Every upload under way is forgotten, as after a week. */
  void forgetUploads() {
    uploads.clear();
  }

  private static ObjectNode describe(String bucket, String name, byte[] content) {
    CRC32C crc = new CRC32C();
    crc.update(content);
    int sum = (int) crc.getValue();
    byte[] bigEndian = {(byte) (sum >>> 24), (byte) (sum >>> 16), (byte) (sum >>> 8), (byte) sum};
    return VertexStandIn.JSON
        .createObjectNode()
        .put("kind", "storage#object")
        .put("id", bucket + "/" + name + "/1")
        .put("bucket", bucket)
        .put("name", name)
        .put("generation", "1")
        .put("metageneration", "1")
        .put("contentType", "application/jsonl")
        .put("size", Integer.toString(content.length))
        .put("crc32c", Base64.getEncoder().encodeToString(bigEndian));
  }

  String require(String address) {
    byte[] content = objects.get(address);
    if (content == null) {
      throw new Refusal(400, "INVALID_ARGUMENT", "The file " + address + " does not exist.");
    }
    return new String(content, StandardCharsets.UTF_8);
  }

  Map<String, String> contents() {
    Map<String, String> texts = new LinkedHashMap<>();
    objects.forEach((a, content) -> texts.put(a, new String(content, StandardCharsets.UTF_8)));
    return texts;
  }

  private static String address(String bucket, String name) {
    return "gs://" + bucket + "/" + name;
  }
}
