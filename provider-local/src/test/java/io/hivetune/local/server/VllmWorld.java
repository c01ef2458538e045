package io.hivetune.local.server;

import io.hivetune.testkit.VllmStandIn;

final class VllmWorld extends ServerWorld<VllmStandIn, VllmServer> {
  VllmWorld() {
    super(VllmStandIn.start("base", KEY));
  }

  @Override
  VllmServer open(ServerConfig config) {
    return VllmServer.open(config);
  }

  @Override
  public ServerModel model() {
    return server.chat("base");
  }
}
