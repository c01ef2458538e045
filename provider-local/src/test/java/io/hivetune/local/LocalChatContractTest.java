package io.hivetune.local;

import io.hivetune.chat.ChatModel;
import io.hivetune.chat.ModelRef;
import io.hivetune.local.reference.TinyModel;
import io.hivetune.testkit.ChatModelContract;
import io.hivetune.tuning.Capability;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The contract of models that answer, kept by the small Korean model in this process. */
@Timeout(120)
class LocalChatContractTest extends ChatModelContract {
  @TempDir Path temp;

  @Override
  protected World newWorld() {
    LocalProvider provider = LocalProvider.open(new LocalConfig(temp.resolve("work"), 2));
    String folder = TinyModel.tokenizerJson().getParent().toString();
    return new LocalWorld(provider, provider.chat(ModelRef.of("local", folder)));
  }

  private record LocalWorld(LocalProvider provider, ChatModel model) implements World {
    @Override
    public Set<Capability> capabilities() {
      return Set.of(Capability.STREAMING, Capability.JSON_SCHEMA);
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
  }
}
