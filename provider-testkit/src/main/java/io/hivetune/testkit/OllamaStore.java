package io.hivetune.testkit;

import com.fasterxml.jackson.databind.JsonNode;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/** Blobs and models of {@link OllamaStandIn}. */
final class OllamaStore {
  private final Map<String, byte[]> blobs = new TreeMap<>();
  private final Map<String, JsonNode> models = new TreeMap<>();

  boolean has(String digest) {
    return blobs.containsKey(digest);
  }

  /** Gives the status. */
  int add(String digest, byte[] body) {
    if (has(digest)) {
      return 200;
    }
    String is = "sha256:" + sha256(body);
    if (!is.equals(digest)) {
      throw new Refusal(
          400, "", "digest mismatch, expected \"" + digest + "\", got \"" + is + "\"");
    }
    blobs.put(digest, body);
    return 201;
  }

  List<String> digests() {
    return List.copyOf(blobs.keySet());
  }

  Map<String, JsonNode> models() {
    return Map.copyOf(models);
  }

  void put(String name, JsonNode made) {
    models.put(tagged(name), made);
  }

  private static String tagged(String name) {
    return name.contains(":") ? name : name + ":latest";
  }

  String nameOf(String model) {
    if (!models.containsKey(tagged(model))) {
      throw new Refusal(404, "", "model '" + model + "' not found");
    }
    return tagged(model);
  }

  /** The request that made it. */
  JsonNode recipe(String model) {
    return Objects.requireNonNull(models.get(nameOf(model)));
  }

  void delete(String model) {
    models.remove(nameOf(model));
  }

  /** What went wrong; empty if the model is there now. */
  String make(JsonNode body) {
    JsonNode files = body.path("files");
    if (body.has("from")) {
      if (!models.containsKey(tagged(body.get("from").asText()))) {
        return "pull model manifest: file does not exist";
      }
    } else if (files.isEmpty()) {
      throw new Refusal(400, "", "neither 'from' or 'files' was specified");
    }
    if (body.path("adapters").size() > 1) {
      throw new Refusal(400, "", "only one adapter is currently supported");
    }
    String failure = gguf(files) + gguf(body.path("adapters"));
    if (failure.isEmpty()) {
      put(body.get("model").asText(), body);
    }
    return failure;
  }

  private String gguf(JsonNode files) {
    for (JsonNode digest : files) {
      byte[] blob = blobs.get(digest.asText());
      if (blob == null) {
        return "open blobs/" + digest.asText() + ": no such file or directory";
      }
      if (blob.length < 4 || blob[0] != 'G' || blob[1] != 'G' || blob[2] != 'U') {
        return "supplied file was not in GGUF format";
      }
    }
    return "";
  }

  private static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
