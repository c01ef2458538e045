package io.hivetune.gemini;

import io.hivetune.chat.ChatModel;
import io.hivetune.testkit.ChatModelContract;
import io.hivetune.testkit.Fault;
import io.hivetune.tuning.Capability;
import java.util.Set;

class GeminiChatContractTest extends ChatModelContract {
  @Override
  protected World newWorld() {
    GeminiFixture it = new GeminiFixture();
    return new World() {
      @Override
      public ChatModel model() {
        return it.provider.chat(GeminiFixture.FLASH);
      }

      @Override
      public Set<Capability> capabilities() {
        return it.provider.capabilities();
      }

      @Override
      public boolean fail(int status) {
        it.standIn.fail("chat", Fault.answer(status));
        return true;
      }

      @Override
      public String secret() {
        return GeminiFixture.TOKEN;
      }

      @Override
      public void close() {
        it.close();
      }
    };
  }
}
