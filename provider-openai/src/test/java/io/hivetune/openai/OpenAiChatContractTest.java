package io.hivetune.openai;

import io.hivetune.chat.ChatModel;
import io.hivetune.testkit.ChatModelContract;
import io.hivetune.testkit.Fault;
import io.hivetune.tuning.Capability;
import java.util.Set;

class OpenAiChatContractTest extends ChatModelContract {
  @Override
  protected World newWorld() {
    OpenAiFixture it = new OpenAiFixture();
    return new World() {
      @Override
      public ChatModel model() {
        return it.provider.chat(OpenAiFixture.MINI);
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
        return OpenAiFixture.KEY;
      }

      @Override
      public void close() {
        it.close();
      }
    };
  }
}
