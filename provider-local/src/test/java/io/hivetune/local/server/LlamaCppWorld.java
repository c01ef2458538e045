package io.hivetune.local.server;

import io.hivetune.testkit.LlamaCppStandIn;
import java.util.List;

final class LlamaCppWorld extends ServerWorld<LlamaCppStandIn, LlamaCppServer> {
  LlamaCppWorld() {
    super(
        LlamaCppStandIn.start(
            "/models/base.gguf", List.of("/models/blog.gguf", "/models/support.gguf"), KEY));
  }

  @Override
  LlamaCppServer open(ServerConfig config) {
    return LlamaCppServer.open(config);
  }

  @Override
  public ServerModel model() {
    return server.chat("support");
  }
}
