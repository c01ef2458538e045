package io.hivetune.openai;

import static org.assertj.core.api.Assumptions.assumeThat;

import io.hivetune.chat.ChatModel;
import io.hivetune.chat.ModelRef;
import io.hivetune.testkit.ChatModelContract;
import io.hivetune.tuning.Capability;
import java.util.Set;

/**
 * The contract of models against OpenAI itself: {@code OPENAI_API_KEY=… mvn -Plive verify}. Costs a
 * few hundred tokens of gpt-4.1-mini. Makes no tuning job.
 */
class OpenAiLiveTest extends ChatModelContract {
  @Override
  protected World newWorld() {
    assumeThat(System.getProperty("hivetune.live"))
        .as("live: not run; ask the real service with -Plive and OPENAI_API_KEY")
        .isEqualTo("true");
    OpenAiConfig config = OpenAiConfig.fromEnvironment();
    OpenAiProvider provider = OpenAiProvider.open(config);
    return new World() {
      @Override
      public ChatModel model() {
        return provider.chat(ModelRef.of("openai", "gpt-4.1-mini-2025-04-14"));
      }

      @Override
      public Set<Capability> capabilities() {
        return provider.capabilities();
      }

      @Override
      public boolean fail(int status) {
        return false;
      }

      @Override
      public String secret() {
        return config.apiKey().reveal();
      }

      @Override
      public void close() {
        provider.close();
      }
    };
  }
}
