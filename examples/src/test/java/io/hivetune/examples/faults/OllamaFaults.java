package io.hivetune.examples.faults;

import io.hivetune.local.server.OllamaRecipe;
import io.hivetune.local.server.OllamaServer;
import io.hivetune.local.server.ServerConfig;
import io.hivetune.testkit.OllamaStandIn;
import io.hivetune.testkit.StandIns;
import io.hivetune.tuning.TuningJob;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

final class OllamaFaults extends ServerFaults<OllamaStandIn, OllamaServer> {
  private static final Path MODEL = model("target/faults.gguf");

  OllamaFaults(Duration timeout) {
    super(OllamaStandIn.start(StandIns.KEY).having("base"), timeout);
  }

  /** A file that is one in name only. */
  private static Path model(String name) {
    try {
      Path file = Path.of(name);
      Files.createDirectories(file.getParent());
      return Files.writeString(file, "GGUF", StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  OllamaServer open(ServerConfig config) {
    return OllamaServer.open(config);
  }

  @Override
  String name() {
    return "Ollama";
  }

  @Override
  List<Target> targets() {
    return List.of(
        new Target("chat", "chat"),
        new Target("stream", "chat"),
        new Target("create", "blobs.head"),
        new Target("create", "blobs.create"),
        new Target("create", "create"));
  }

  @Override
  void act(String action, Optional<TuningJob> job) {
    if (action.equals("create")) {
      server().create("support", OllamaRecipe.ofGguf(MODEL), status -> {});
    } else {
      super.act(action, job);
    }
  }
}
