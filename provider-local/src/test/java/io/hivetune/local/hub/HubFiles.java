package io.hivetune.local.hub;

import io.hivetune.local.reference.TinyModel;
import io.hivetune.testkit.HubStandIn;
import io.hivetune.tuning.Secret;
import io.hivetune.tuning.Sleeper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** A small model with all that lies beside weights on the Hub, and a hub that never sleeps. */
final class HubFiles {
  static final String ID = "acme/tiny-ko";

  private HubFiles() {}

  static Map<String, byte[]> tiny(Path temp) throws IOException {
    Path folder = TinyModel.write(temp.resolve("made"), 1);
    Map<String, byte[]> files = new LinkedHashMap<>();
    try (Stream<Path> all = Files.list(folder)) {
      for (Path file : all.toList()) {
        files.put(file.getFileName().toString(), Files.readAllBytes(file));
      }
    }
    for (String unwanted :
        List.of("pytorch_model.bin", "modeling_acme.py", "README.md", "onnx/model.onnx")) {
      files.put(unwanted, "안 받을 파일".getBytes(StandardCharsets.UTF_8));
    }
    return files;
  }

  static HubConfig config(HubStandIn server, Path cache) {
    return new HubConfig(server.url(), cache, Optional.empty(), false, Duration.ofSeconds(20));
  }

  static HuggingFaceHub hub(HubConfig config, Sleeper sleeper) {
    return HuggingFaceHub.open(config, sleeper);
  }

  static HubConfig withToken(HubConfig config, String token) {
    return config.withToken(Secret.of(token));
  }
}
