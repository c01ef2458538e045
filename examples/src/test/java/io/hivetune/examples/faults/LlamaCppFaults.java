package io.hivetune.examples.faults;

import io.hivetune.local.server.LlamaCppServer;
import io.hivetune.local.server.ServerConfig;
import io.hivetune.testkit.LlamaCppStandIn;
import io.hivetune.testkit.StandIns;
import java.time.Duration;
import java.util.List;

final class LlamaCppFaults extends ServerFaults<LlamaCppStandIn, LlamaCppServer> {
  LlamaCppFaults(Duration timeout) {
    super(
        LlamaCppStandIn.start("/models/base.gguf", List.of("/models/support.gguf"), StandIns.KEY),
        timeout);
  }

  @Override
  LlamaCppServer open(ServerConfig config) {
    return LlamaCppServer.open(config);
  }

  @Override
  String name() {
    return "llama.cpp";
  }

  @Override
  List<Target> targets() {
    return List.of(
        new Target("chat", "adapters.list"),
        new Target("chat", "chat"),
        new Target("stream", "chat"));
  }
}
