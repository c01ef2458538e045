package io.hivetune.local.export;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hivetune.dataset.HiveTuneException;
import io.hivetune.dataset.Problem;
import io.hivetune.dataset.io.AtomicFiles;
import io.hivetune.local.AdapterLineage;
import io.hivetune.local.model.Parameter;
import io.hivetune.local.model.SafeTensors;
import io.hivetune.local.torch.Dtype;
import io.hivetune.local.torch.Scope;
import io.hivetune.local.torch.Tensor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Writes a model as a Hugging Face folder: weights in shards with their index, the base's
 * configuration, tokenizer, template and licence.
 */
final class HuggingFaceWriter {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** What goes along as it is, where the base has it. */
  private static final List<String> COMPANIONS =
      List.of(
          "tokenizer.json",
          "tokenizer_config.json",
          "tokenizer.model",
          "special_tokens_map.json",
          "added_tokens.json",
          "vocab.json",
          "merges.txt",
          "chat_template.jinja",
          "chat_template.json",
          "generation_config.json",
          "LICENSE",
          "LICENSE.txt",
          "LICENSE.md",
          "NOTICE",
          "USE_POLICY.md");

  private final MergedModel model;
  private final Optional<Dtype> type;
  private final long shardBytes;

  /**
   * @param type of all weights; empty for each as in the base
   * @param shardBytes largest size of a weight file, unless one tensor alone is larger
   */
  HuggingFaceWriter(MergedModel model, Optional<Dtype> type, long shardBytes) {
    this.model = model;
    this.type = type;
    this.shardBytes = shardBytes;
  }

  void write(Path folder) {
    try {
      copyCompanions(folder);
      writeConfig(folder);
      writeWeights(folder);
    } catch (IOException e) {
      throw new HiveTuneException(
          Problem.of(ModelExport.class, "export.unwritable", String.valueOf(e.getMessage()))
              .at(folder.toString()),
          e);
    }
  }

  private void copyCompanions(Path folder) throws IOException {
    for (String name : COMPANIONS) {
      Path file = model.folder().path().resolve(name);
      if (Files.isRegularFile(file)) {
        Files.copy(file, folder.resolve(name));
      }
    }
    Optional<Path> lineage = model.lineage();
    if (lineage.isPresent()) {
      Files.copy(lineage.get().resolve(AdapterLineage.FILE), folder.resolve(AdapterLineage.FILE));
    }
  }

  private void writeConfig(Path folder) throws IOException {
    JsonNode base = model.folder().json("config.json");
    ObjectNode config = base.deepCopy();
    // transformers 4 calls it torch_dtype, transformers 5 dtype.
    String key = config.has("dtype") ? "dtype" : "torch_dtype";
    config.put(key, torchName(type.orElse(model.stored(Parameter.EMBEDDING))));
    config.remove("_name_or_path");
    writeJson(folder.resolve("config.json"), config);
  }

  private static String torchName(Dtype type) {
    return switch (type) {
      case F32 -> "float32";
      case F16 -> "float16";
      case BF16 -> "bfloat16";
      case I64, U8 -> throw new IllegalArgumentException("weights are no whole numbers");
    };
  }

  private void writeWeights(Path folder) throws IOException {
    List<Map<String, SafeTensors.Pending>> shards = shards();
    if (shards.size() == 1) {
      SafeTensors.writePending(
          folder.resolve("model.safetensors"), shards.get(0), Map.of("format", "pt"));
      return;
    }
    ObjectNode index = JSON.createObjectNode();
    ObjectNode map = index.objectNode();
    long total = 0;
    for (int i = 0; i < shards.size(); i++) {
      String name =
          String.format(Locale.ROOT, "model-%05d-of-%05d.safetensors", i + 1, shards.size());
      SafeTensors.writePending(folder.resolve(name), shards.get(i), Map.of("format", "pt"));
      for (Map.Entry<String, SafeTensors.Pending> tensor : shards.get(i).entrySet()) {
        map.put(tensor.getKey(), name);
        total += tensor.getValue().bytes();
      }
    }
    index.putObject("metadata").put("total_size", total);
    index.set("weight_map", map);
    writeJson(folder.resolve("model.safetensors.index.json"), index);
  }

  private List<Map<String, SafeTensors.Pending>> shards() {
    List<Map<String, SafeTensors.Pending>> shards = new ArrayList<>();
    Map<String, SafeTensors.Pending> shard = new LinkedHashMap<>();
    long bytes = 0;
    for (Parameter p : Parameter.all(model.config())) {
      Dtype dtype = type.orElse(model.stored(p.name()));
      SafeTensors.Pending pending =
          new SafeTensors.Pending(dtype, p.shape(), () -> converted(p.name(), dtype));
      if (!shard.isEmpty() && bytes + pending.bytes() > shardBytes) {
        shards.add(shard);
        shard = new LinkedHashMap<>();
        bytes = 0;
      }
      shard.put(p.name(), pending);
      bytes += pending.bytes();
    }
    shards.add(shard);
    return shards;
  }

  /** A weight beyond the range of F16 would become infinite without a word. */
  private Tensor converted(String name, Dtype dtype) {
    Tensor wide = model.weight(name);
    if (dtype == Dtype.F16 && wide.dtype() != Dtype.F16) {
      requireFinite(name, wide);
    }
    return wide.to(dtype).contiguous();
  }

  static void requireFinite(String name, Tensor wide) {
    try (Scope scope = Scope.silent()) {
      double largest = wide.to(Dtype.F32).largest();
      if (!(largest < 65_520)) {
        throw new HiveTuneException(
            Problem.of(
                ModelExport.class,
                "export.overflow",
                name,
                String.format(Locale.ROOT, "%.3g", largest)));
      }
    }
  }

  private static void writeJson(Path file, JsonNode json) throws IOException {
    AtomicFiles.writeString(
        file, JSON.writerWithDefaultPrettyPrinter().writeValueAsString(json) + "\n");
  }
}
