package io.hivetune.local.llamacpp;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

/**
 * Asks llama.cpp (from Maven, CPU) to read a GGUF file, cut texts into tokens and go on greedily.
 */
public final class LlamaCpp {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int SECONDS = 600;

  private LlamaCpp() {}

  /**
   * What it made of a text.
   *
   * @param tokens of the text
   * @param text what it wrote after it; empty if nothing was asked for
   */
  public record Answer(int[] tokens, String text) {}

  /**
   * @param temp where its files may lie
   * @param texts whole prompts, special tokens by name
   * @param length most tokens to write
   */
  public static List<Answer> run(
      Path temp, Path model, Optional<Path> adapter, List<String> texts, int length)
      throws IOException, InterruptedException {
    Path own = Files.createDirectories(temp.resolve("llama-" + UUID.randomUUID()));
    ObjectNode order = JSON.createObjectNode();
    order.put("model", model.toAbsolutePath().toString());
    adapter.ifPresent(a -> order.put("adapter", a.toAbsolutePath().toString()));
    order.put("context", 512);
    order.put("length", length);
    texts.forEach(order.putArray("prompts")::add);
    Path in = own.resolve("order.json");
    Files.writeString(in, JSON.writeValueAsString(order), StandardCharsets.UTF_8);
    Path out = own.resolve("answers.json");
    Path log = own.resolve("log.txt");
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Djava.io.tmpdir=" + own,
                "-cp",
                System.getProperty("java.class.path"),
                LlamaCppMain.class.getName(),
                in.toString(),
                out.toString())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    if (!process.waitFor(SECONDS, TimeUnit.SECONDS)) {
      process.destroyForcibly();
    }
    assertThat(out).as("llama.cpp said: " + Files.readString(log)).exists();
    return read(out);
  }

  private static List<Answer> read(Path file) throws IOException {
    List<Answer> answers = new ArrayList<>();
    for (JsonNode answer : JSON.readTree(Files.readString(file, StandardCharsets.UTF_8))) {
      int[] tokens = new int[answer.path("tokens").size()];
      for (int i = 0; i < tokens.length; i++) {
        tokens[i] = answer.path("tokens").get(i).asInt();
      }
      answers.add(new Answer(tokens, answer.path("text").asText("")));
    }
    return answers;
  }
}
