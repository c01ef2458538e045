package io.hivetune.gemini;

import static org.assertj.core.api.Assumptions.assumeThat;

import io.hivetune.chat.ChatModel;
import io.hivetune.chat.ModelRef;
import io.hivetune.testkit.ChatModelContract;
import io.hivetune.tuning.Capability;
import java.util.Set;

/**
 * The contract of models against Google itself: {@code GEMINI_API_KEY=… mvn -Plive verify}, or with
 * the variables of {@link GeminiConfig#fromEnvironment()} against Vertex AI. Costs a few hundred
 * tokens. Makes no tuning job.
 */
class GeminiLiveTest extends ChatModelContract {
  @Override
  protected World newWorld() {
    assumeThat(System.getProperty("hivetune.live"))
        .as("live: not run; ask the real service with -Plive and GEMINI_API_KEY")
        .isEqualTo("true");
    GeminiProvider provider = GeminiProvider.open(GeminiConfig.fromEnvironment());
    return new World() {
      @Override
      public ChatModel model() {
        return provider.chat(ModelRef.of("vertex", "gemini-3.5-flash"));
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
        return "";
      }

      @Override
      public void close() {
        provider.close();
      }
    };
  }
}
