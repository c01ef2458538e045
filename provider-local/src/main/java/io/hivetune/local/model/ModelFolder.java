package io.hivetune.local.model;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.hivetune.dataset.ApiStatus;
import io.hivetune.dataset.HiveTuneException;
import io.hivetune.dataset.Problem;
import io.hivetune.local.torch.Dtype;
import io.hivetune.local.torch.Scope;
import io.hivetune.local.torch.Tensor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * A model in the Hugging Face layout: {@code config.json}, {@code model.safetensors} (or shards
 * with their index), {@code tokenizer.json}, {@code tokenizer_config.json}, optionally {@code
 * generation_config.json}.
 */
public final class ModelFolder {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Path folder;
  private final DecoderConfig config;

  private ModelFolder(Path folder, DecoderConfig config) {
    this.folder = folder;
    this.config = config;
  }

  /**
   * Looks at a folder without reading its weights.
   *
   * @throws HiveTuneException with everything that is missing or not supported
   */
  public static ModelFolder open(Path folder) {
    if (!Files.isDirectory(folder)) {
      String code = Files.exists(folder) ? "model.not-a-folder" : "model.no-such-folder";
      throw new HiveTuneException(Problem.of(ModelFolder.class, code).at(folder.toString()));
    }
    List<Problem> problems = new ArrayList<>();
    for (String file : List.of("config.json", "tokenizer.json", "tokenizer_config.json")) {
      if (!Files.isRegularFile(folder.resolve(file))) {
        problems.add(
            Problem.of(ModelFolder.class, "model.file-missing", file).at(folder.toString()));
      }
    }
    if (!Files.isRegularFile(folder.resolve("model.safetensors"))
        && !Files.isRegularFile(folder.resolve("model.safetensors.index.json"))) {
      problems.add(
          Problem.of(ModelFolder.class, "model.file-missing", "model.safetensors")
              .at(folder.toString()));
    }
    if (!problems.isEmpty()) {
      throw new HiveTuneException(problems, null);
    }
    Path configFile = folder.resolve("config.json");
    JsonNode json = readJson(configFile);
    ConfigReader.problems(json).forEach(p -> problems.add(p.at(configFile.toString())));
    if (!problems.isEmpty()) {
      throw new HiveTuneException(problems, null);
    }
    return new ModelFolder(folder, ConfigReader.read(json));
  }

  public Path path() {
    return folder;
  }

  public DecoderConfig config() {
    return config;
  }

  /** A JSON file of the folder, or an empty object where it is missing. */
  @ApiStatus(ApiStatus.Status.INTERNAL)
  public JsonNode json(String name) {
    Path file = folder.resolve(name);
    return Files.isRegularFile(file) ? readJson(file) : JSON.createObjectNode();
  }

  /** Bytes of all weight files. */
  public long weightBytes() {
    long sum = 0;
    for (Path shard : shards()) {
      try {
        sum += Files.size(shard);
      } catch (IOException e) {
        throw unreadable(shard, e);
      }
    }
    return sum;
  }

  /**
   * Reads the weights as F32 into memory of their own; the caller closes the result.
   *
   * @throws HiveTuneException if a weight is missing, has another shape than the configuration
   *     says, or a file is damaged
   */
  public FrozenWeights weights() {
    Map<String, Parameter> wanted = new LinkedHashMap<>();
    Parameter.all(config).forEach(p -> wanted.put(p.name(), p));
    Map<String, Tensor> loaded = new LinkedHashMap<>();
    List<Problem> problems = new ArrayList<>();
    for (Path shard : shards()) {
      try (SafeTensors.Contents contents = SafeTensors.read(shard)) {
        contents
            .tensors()
            .forEach(
                (name, tensor) -> {
                  Parameter p = wanted.get(name);
                  if (p == null) {
                    return;
                  }
                  if (!Arrays.equals(p.shapeArray(), tensor.shape())) {
                    problems.add(
                        Problem.of(
                                ModelFolder.class,
                                "model.weight.shape",
                                name,
                                Arrays.toString(tensor.shape()),
                                p.shape().toString())
                            .at(shard.toString()));
                    return;
                  }
                  loaded.put(name, owned(tensor));
                });
      }
    }
    TreeSet<String> missing = new TreeSet<>(wanted.keySet());
    missing.removeAll(loaded.keySet());
    if (!missing.isEmpty() && problems.isEmpty()) {
      problems.add(
          Problem.of(ModelFolder.class, "model.weight.missing", missing.size(), missing.first())
              .at(folder.toString()));
    }
    if (!problems.isEmpty()) {
      loaded.values().forEach(Tensor::close);
      throw new HiveTuneException(problems, null);
    }
    return new FrozenWeights(loaded);
  }

  /** A copy in F32 that no scope frees: the mapping goes away, the weights stay. */
  private static Tensor owned(Tensor mapped) {
    try (Scope scope = Scope.silent()) {
      Tensor converted = mapped.to(Dtype.F32);
      return scope.keep(mapped.dtype() == Dtype.F32 ? converted.copy() : converted);
    }
  }

  private List<Path> shards() {
    Path single = folder.resolve("model.safetensors");
    if (Files.isRegularFile(single)) {
      return List.of(single);
    }
    TreeSet<String> names = new TreeSet<>();
    json("model.safetensors.index.json").path("weight_map").forEach(n -> names.add(n.asText()));
    return names.stream().map(folder::resolve).toList();
  }

  private static JsonNode readJson(Path file) {
    try {
      return JSON.readTree(file.toFile());
    } catch (IOException e) {
      throw unreadable(file, e);
    }
  }

  private static HiveTuneException unreadable(Path file, IOException e) {
    return new HiveTuneException(
        Problem.of(ModelFolder.class, "model.unreadable").at(file.toString()), e);
  }
}
