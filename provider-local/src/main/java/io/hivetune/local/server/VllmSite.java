package io.hivetune.local.server;

import io.hivetune.chat.ChatModel;
import io.hivetune.chat.ModelRef;
import io.hivetune.dataset.Message;
import io.hivetune.dataset.Problem;
import io.hivetune.local.server.internal.VllmTokens;
import io.hivetune.tuning.ProviderException;
import java.util.List;
import java.util.Optional;

/** An adapter that is loaded while vLLM runs; a model that was tuned in full must be there. */
final class VllmSite implements Site {
  private final VllmServer server;
  private final TrainedModel trained;
  private final String name;
  private final Optional<String> serverPath;
  private final VllmTokens tokens;
  private boolean loading;

  VllmSite(VllmServer server, VllmTokens tokens, TrainedModel trained, DeployOptions options) {
    this.server = server;
    this.tokens = tokens;
    this.trained = trained;
    this.name = options.name();
    this.serverPath = options.serverPath();
  }

  @Override
  public void put() {
    List<String> models = server.models();
    if (!trained.isAdapter()) {
      if (!models.contains(name)) {
        throw new ProviderException(
            ProviderException.Kind.NOT_FOUND,
            Problem.of(VllmSite.class, "vllm.start-with-model", name, String.join(", ", models)));
      }
      return;
    }
    if (models.contains(name)) {
      throw new ProviderException(
          ProviderException.Kind.REJECTED, Problem.of(VllmServer.class, "vllm.name-taken", name));
    }
    loading = true;
    String path = serverPath.orElseGet(() -> trained.folder().toAbsolutePath().toString());
    server.loadAdapter(name, path);
  }

  @Override
  public ModelRef ref() {
    return server.chat(name).ref();
  }

  @Override
  public ChatModel candidate() {
    return server.plain(name);
  }

  @Override
  public Optional<String> reads(List<Message> messages) {
    return Optional.of(server.asked(() -> tokens.text(name, messages)));
  }

  @Override
  public void keep() {}

  /** Where no answer came, it may have been loaded all the same. */
  @Override
  public void takeAway() {
    if (loading && server.models().contains(name)) {
      server.unloadAdapter(name);
    }
  }
}
