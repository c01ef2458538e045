package io.hivetune.local.server;

import io.hivetune.testkit.OllamaStandIn;
import io.hivetune.tuning.spi.ServedChat;

final class OllamaWorld extends ServerWorld<OllamaStandIn, OllamaServer> {
  OllamaWorld() {
    super(OllamaStandIn.start(KEY).having("base"));
  }

  @Override
  OllamaServer open(ServerConfig config) {
    return OllamaServer.open(config);
  }

  @Override
  public ServedChat model() {
    return server.chat("base");
  }
}
