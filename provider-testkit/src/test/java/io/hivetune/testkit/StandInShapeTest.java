package io.hivetune.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/**
 * The stand-ins beside what real servers were seen to answer: the same status, and no field that
 * the real one did not send. How that was seen is in {@code src/test/reference/servers}.
 */
class StandInShapeTest {
  private static final Path SEEN = Path.of("src", "test", "reference", "servers");
  private static final ObjectMapper JSON = new ObjectMapper();
  private final HttpClient client = HttpClient.newHttpClient();

  @Test
  void vllm_answers_as_the_real_one_did() throws Exception {
    try (VllmStandIn standIn = VllmStandIn.start("tiny-ko", "")) {
      compare("vllm-0.19.0.json", standIn.url());
    }
  }

  @Test
  void llama_cpp_answers_as_the_real_one_did() throws Exception {
    try (LlamaCppStandIn standIn =
        LlamaCppStandIn.start("/models/tiny-ko.gguf", List.of("/models/support.gguf"), "")) {
      compare("llamacpp-b11549.json", standIn.url());
    }
  }

  private void compare(String file, URI standIn) throws Exception {
    JsonNode calls = JSON.readTree(Files.readString(SEEN.resolve(file), StandardCharsets.UTF_8));
    assertThat(calls).hasSizeGreaterThan(10);
    for (JsonNode call : calls) {
      String what = call.path("method").asText() + " " + call.path("path").asText();
      HttpResponse<String> answer = ask(standIn, call);
      assertThat(answer.statusCode()).as(what).isEqualTo(call.path("status").asInt());
      assertThat(paths(answer.body()))
          .as("fields of " + what)
          .isSubsetOf(paths(call.path("answer").asText()));
    }
  }

  private HttpResponse<String> ask(URI standIn, JsonNode call) throws Exception {
    JsonNode body = call.path("request");
    HttpRequest.BodyPublisher sent =
        body.isNull()
            ? HttpRequest.BodyPublishers.noBody()
            : HttpRequest.BodyPublishers.ofString(body.toString());
    return client.send(
        HttpRequest.newBuilder(standIn.resolve(call.path("path").asText()))
            .header("Content-Type", "application/json")
            .method(call.path("method").asText(), sent)
            .build(),
        HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
  }

  /**
   * Every field with its kind, list places and token numbers left open; of a stream, of all lines.
   */
  private static TreeSet<String> paths(String body) throws IOException {
    TreeSet<String> paths = new TreeSet<>();
    if (body.startsWith("data:")) {
      for (String line : body.lines().filter(l -> l.startsWith("data: {")).toList()) {
        collect("", JSON.readTree(line.substring(5)), paths);
      }
    } else if (body.startsWith("{") || body.startsWith("[")) {
      collect("", JSON.readTree(body), paths);
    }
    return paths;
  }

  private static void collect(String path, JsonNode node, TreeSet<String> paths) {
    if (node.isObject()) {
      node.fields()
          .forEachRemaining(
              f -> collect(path + "." + f.getKey().replaceAll("\\d+", "0"), f.getValue(), paths));
    } else if (node.isArray()) {
      node.forEach(element -> collect(path + "[]", element, paths));
    } else {
      paths.add(path);
      if (!node.isNull()) {
        paths.add(path + " " + node.getNodeType());
      }
    }
  }
}
