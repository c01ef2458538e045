package io.hivetune.benchmarks.generation;

import io.hivetune.local.model.DecoderConfig;
import io.hivetune.local.model.ModelWriter;
import io.hivetune.local.model.Parameter;
import io.hivetune.local.model.RopeSettings;
import io.hivetune.local.torch.Dtype;
import io.hivetune.local.train.FullModel;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Models with random weights in the shape of published ones: speed doesn't know the difference. */
enum Shape {
  /** About 30 million parameters, 16k words. */
  SMALL(
      DecoderConfig.llama(
          16_000, 512, 8, 8, 4, 64, 1408, 2048, 1e-5, RopeSettings.plain(10_000), true)),
  /** SmolLM2-135M. */
  SMOLLM2_135M(
      DecoderConfig.llama(
          49_152, 576, 30, 9, 3, 64, 1536, 8192, 1e-5, RopeSettings.plain(100_000), true)),
  /** Llama 3.2 1B without its stretched positions. */
  LLAMA_1B(
      DecoderConfig.llama(
          128_256, 2048, 16, 32, 8, 64, 8192, 8192, 1e-5, RopeSettings.plain(500_000), true));

  private final DecoderConfig config;

  Shape(DecoderConfig config) {
    this.config = config;
  }

  DecoderConfig config() {
    return config;
  }

  long parameters() {
    return Parameter.all(config).stream().mapToLong(Parameter::count).sum();
  }

  /** Writes the folder unless it is there. */
  Path write(Path parent, Dtype dtype) throws IOException {
    Path folder = parent.resolve(name().toLowerCase(java.util.Locale.ROOT) + "-" + dtype);
    if (Files.exists(folder.resolve("model.safetensors"))) {
      return folder;
    }
    Files.createDirectories(folder);
    for (String file : List.of("tokenizer.json", "tokenizer_config.json")) {
      Files.writeString(folder.resolve(file), "{}", StandardCharsets.UTF_8);
    }
    try (FullModel model = FullModel.random(config, 1)) {
      Map<String, Parameter> byName = new HashMap<>();
      model.parameters().parameters().forEach(p -> byName.put(p.name(), p));
      ModelWriter.write(
          folder,
          config,
          name -> model.parameters().get(java.util.Objects.requireNonNull(byName.get(name))),
          dtype,
          1,
          2);
    }
    return folder;
  }
}
