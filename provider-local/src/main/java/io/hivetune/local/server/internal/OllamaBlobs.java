package io.hivetune.local.server.internal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hivetune.dataset.HiveTuneException;
import io.hivetune.dataset.Message;
import io.hivetune.dataset.Problem;
import io.hivetune.tuning.spi.ServiceCalls;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/** Files by their SHA-256, and what Ollama makes of them. Holds no file in memory. */
public final class OllamaBlobs {
  private final ServerHttp http;
  private final ServiceCalls calls;

  public OllamaBlobs(ServerHttp http, ServiceCalls calls) {
    this.http = http;
    this.calls = calls;
  }

  /** Sends what the server doesn't have yet; gives each name its digest. */
  public ObjectNode send(Map<String, Path> files, Consumer<String> progress) {
    ObjectNode digests = ServerHttp.object();
    files.forEach(
        (name, file) -> {
          String digest = "sha256:" + sha256(file);
          String path = "/api/blobs/" + digest;
          if (!calls.reading(() -> http.exists(path))) {
            progress.accept("uploading " + name);
            // Nothing more is there the second time: the digest is the name.
            calls.reading(
                () -> {
                  http.upload(path, file);
                  return true;
                });
          }
          digests.put(name, digest);
        });
    return digests;
  }

  private static String sha256(Path file) {
    try (InputStream in =
        new DigestInputStream(Files.newInputStream(file), MessageDigest.getInstance("SHA-256"))) {
      DigestInputStream digest = (DigestInputStream) in;
      byte[] buffer = new byte[1 << 20];
      while (digest.read(buffer) >= 0) {
        // Read for the digest alone.
      }
      return HexFormat.of().formatHex(digest.getMessageDigest().digest());
    } catch (IOException e) {
      throw new HiveTuneException(
          Problem.of(OllamaBlobs.class, "file.unreadable", e.getClass().getSimpleName())
              .at(file.toString()),
          e);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  public JsonNode json(Object value) {
    return ServerHttp.JSON.valueToTree(value);
  }

  /** Exactly one call, which may take minutes. */
  public void create(ObjectNode body, Consumer<String> progress) {
    calls.once(
        () -> {
          AtomicBoolean done = new AtomicBoolean();
          http.lines(
              "/api/create",
              body,
              true,
              new JsonLines(
                  line -> {
                    String status = line.path("status").asText();
                    progress.accept(status);
                    done.set(status.equals("success"));
                    return !done.get();
                  }));
          if (!done.get()) {
            throw new EOFException("the stream ended before the model was made");
          }
          return true;
        });
  }

  /**
   * The text that the model would read. By a field meant for finding faults, which older servers
   * overlook: they write an answer of one token instead.
   */
  public Optional<String> rendered(String model, List<Message> messages)
      throws IOException, InterruptedException {
    ObjectNode body = ServerHttp.object().put("model", model).put("stream", false);
    body.set("messages", ChatBodies.messages(messages));
    body.put("_debug_render_only", true);
    body.putObject("options").put("num_predict", 1);
    JsonNode text = http.post("/api/chat", body).path("_debug_info").path("rendered_template");
    return text.isTextual() ? Optional.of(text.textValue()) : Optional.empty();
  }
}
