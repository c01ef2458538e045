package io.hivetune.local.server;

import io.hivetune.testkit.ChatModelContract;

class OllamaContractTest extends ChatModelContract {
  @Override
  protected World newWorld() {
    return new OllamaWorld();
  }
}
