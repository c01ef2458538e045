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

  private static final String INDEX = "model.safetensors.index.json";

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
        && !Files.isRegularFile(folder.resolve(INDEX))) {
      problems.add(
          Problem.of(ModelFolder.class, "model.file-missing", "model.safetensors")
              .at(folder.toString()));
    }
    if (!problems.isEmpty()) {
      throw new HiveTuneException(problems, null);
    }
    ModelFolder model = new ModelFolder(folder, readConfig(folder));
    model.shards();
    return model;
  }

  /**
   * The shape in a folder's {@code config.json}, whatever else the folder has.
   *
   * @throws HiveTuneException with everything that is not supported
   */
  public static DecoderConfig readConfig(Path folder) {
    Path file = folder.resolve("config.json");
    JsonNode json = readJson(file);
    List<Problem> problems =
        ConfigReader.problems(json).stream().map(p -> p.at(file.toString())).toList();
    if (!problems.isEmpty()) {
      throw new HiveTuneException(problems, null);
    }
    return ConfigReader.read(json);
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
    try (StoredWeights stored = storedWeights()) {
      Map<String, Tensor> loaded = new LinkedHashMap<>();
      Parameter.all(config).forEach(p -> loaded.put(p.name(), owned(stored.get(p.name()))));
      return new FrozenWeights(loaded);
    }
  }

  /**
   * Lays the weights out for answering; 16-bit ones stay so. The caller closes the result.
   *
   * @throws HiveTuneException as {@link #weights}
   */
  public PackedWeights packedWeights() {
    return packedWeights(false, true);
  }

  /**
   * As {@link #packedWeights()}.
   *
   * @param nf4 keeps the matrices of the blocks in 4 bits, with the numbers of {@link Nf4Linears}
   * @param half keeps the other matrices in 16 bits where the files do, else in 32
   */
  public PackedWeights packedWeights(boolean nf4, boolean half) {
    return new PackedWeights(config, storedWeights(), nf4, half);
  }

  /**
   * Maps the weights as the files hold them; the caller closes the result.
   *
   * @throws HiveTuneException as {@link #weights}
   */
  public StoredWeights storedWeights() {
    Map<String, Parameter> wanted = new LinkedHashMap<>();
    Parameter.all(config).forEach(p -> wanted.put(p.name(), p));
    Map<String, Tensor> found = new LinkedHashMap<>();
    List<SafeTensors.Contents> files = new ArrayList<>();
    List<Problem> problems = new ArrayList<>();
    try {
      for (Path shard : shards()) {
        SafeTensors.Contents contents = SafeTensors.read(shard);
        files.add(contents);
        contents.tensors().forEach((name, t) -> take(shard, name, t, wanted, found, problems));
      }
      TreeSet<String> missing = new TreeSet<>(wanted.keySet());
      missing.removeAll(found.keySet());
      if (!missing.isEmpty() && problems.isEmpty()) {
        problems.add(
            Problem.of(ModelFolder.class, "model.weight.missing", missing.size(), missing.first())
                .at(folder.toString()));
      }
      if (!problems.isEmpty()) {
        throw new HiveTuneException(problems, null);
      }
      return new StoredWeights(onDevice(found), files);
    } catch (RuntimeException | Error e) {
      files.forEach(SafeTensors.Contents::close);
      throw e;
    }
  }

  /** On a card nothing can be mapped: copies go there, as wide as the files hold them. */
  private static Map<String, Tensor> onDevice(Map<String, Tensor> mapped) {
    try (Scope scope = Scope.silent()) {
      Map<String, Tensor> there = new LinkedHashMap<>();
      mapped.forEach(
          (name, t) -> {
            Tensor moved = t.onDevice();
            there.put(name, moved == t ? t : scope.keep(moved));
          });
      return there;
    }
  }

  private static void take(
      Path shard,
      String name,
      Tensor tensor,
      Map<String, Parameter> wanted,
      Map<String, Tensor> found,
      List<Problem> problems) {
    // A model saved without its output layer, as models for vectors are, lacks the first part.
    String known = wanted.containsKey(name) ? name : "model." + name;
    Parameter p = wanted.get(known);
    if (p == null) {
      return;
    }
    if (Arrays.equals(p.shapeArray(), tensor.shape())) {
      found.put(known, tensor);
    } else {
      problems.add(
          Problem.of(
                  ModelFolder.class,
                  "model.weight.shape",
                  name,
                  Arrays.toString(tensor.shape()),
                  p.shape().toString())
              .at(shard.toString()));
    }
  }

  /** A copy in F32 that no scope frees: the mapping goes away, the weights stay. */
  private static Tensor owned(Tensor mapped) {
    try (Scope scope = Scope.silent()) {
      Tensor converted = mapped.to(Dtype.F32);
      return scope.keep(mapped.dtype() == Dtype.F32 ? converted.copy() : converted);
    }
  }

  /**
   * The weight files. An index may only name files of its own folder.
   *
   * @throws HiveTuneException with every file that is missing
   */
  private List<Path> shards() {
    Path single = folder.resolve("model.safetensors");
    if (Files.isRegularFile(single)) {
      return List.of(single);
    }
    TreeSet<String> names = new TreeSet<>();
    json(INDEX).path("weight_map").forEach(n -> names.add(n.asText()));
    List<Problem> problems = new ArrayList<>();
    List<Path> files = new ArrayList<>();
    for (String name : names) {
      boolean plain = name.matches("[A-Za-z0-9][A-Za-z0-9._-]*");
      if (plain && Files.isRegularFile(folder.resolve(name))) {
        files.add(folder.resolve(name));
      } else {
        problems.add(
            Problem.of(ModelFolder.class, "model.file-missing", name).at(folder.toString()));
      }
    }
    if (names.isEmpty()) {
      problems.add(
          Problem.of(ModelFolder.class, "model.index.empty").at(folder.resolve(INDEX).toString()));
    }
    if (!problems.isEmpty()) {
      throw new HiveTuneException(problems, null);
    }
    return files;
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
