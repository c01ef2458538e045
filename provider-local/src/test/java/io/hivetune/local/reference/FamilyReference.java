package io.hivetune.local.reference;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.hivetune.local.lora.AdapterFolder;
import io.hivetune.local.lora.LoraModel;
import io.hivetune.local.model.DecoderConfig;
import io.hivetune.local.model.ModelFolder;
import io.hivetune.local.model.Weights;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** One family under src/test/reference/families; README.md there says how it was made. */
public record FamilyReference(String name) {
  private static final Path FOLDER = Path.of("src", "test", "reference", "families");
  private static final ObjectMapper JSON = new ObjectMapper();

  /** Largest difference that issue and design allow, in F32. */
  public static final double TOLERANCE = 1e-4;

  /** Every folder that there is, each a family or a kind of one. */
  public static List<String> all() {
    try (Stream<Path> folders = Files.list(FOLDER)) {
      List<String> names =
          folders.filter(Files::isDirectory).map(f -> f.getFileName().toString()).sorted().toList();
      if (names.size() < 11) {
        throw new IllegalStateException("families are missing: " + names);
      }
      return names;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public Path path() {
    return FOLDER.resolve(name);
  }

  public JsonNode json() {
    try {
      return JSON.readTree(Files.readString(path().resolve("values.json"), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** {@code logits}, {@code adapter.logits} and {@code gradients.…}. */
  public Map<String, float[]> values() {
    return Reference.tensors(path().resolve("values.safetensors"));
  }

  /**
   * The model as a whole folder under {@code parent}.
   *
   * @param config {@code config.json} or {@code config.v4.json}, which becomes {@code config.json}
   */
  public ModelFolder model(Path parent, String config) {
    Path folder = parent.resolve(name + "-" + config);
    try {
      Files.createDirectories(folder);
      Files.copy(path().resolve(config), folder.resolve("config.json"));
      Files.copy(path().resolve("model.safetensors"), folder.resolve("model.safetensors"));
      for (String file : List.of("tokenizer.json", "tokenizer_config.json")) {
        Files.writeString(folder.resolve(file), "{}", StandardCharsets.UTF_8);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return ModelFolder.open(folder);
  }

  /** PEFT's adapter; the caller closes it. */
  public LoraModel adapter(DecoderConfig config, Weights base) {
    return AdapterFolder.read(path().resolve("adapter"), config, base);
  }
}
