package io.hivetune.local.server;

import io.hivetune.testkit.ChatModelContract;

class VllmContractTest extends ChatModelContract {
  @Override
  protected World newWorld() {
    return new VllmWorld();
  }
}
