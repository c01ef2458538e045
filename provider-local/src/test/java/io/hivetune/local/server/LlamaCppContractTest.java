package io.hivetune.local.server;

import io.hivetune.testkit.ChatModelContract;

class LlamaCppContractTest extends ChatModelContract {
  @Override
  protected World newWorld() {
    return new LlamaCppWorld();
  }
}
