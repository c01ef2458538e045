package io.hivetune.local.server;

import io.hivetune.chat.ChatModel;
import io.hivetune.chat.ModelRef;
import io.hivetune.dataset.Message;
import io.hivetune.dataset.Problem;
import io.hivetune.tuning.ProviderException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * An adapter that the server was started with: it is switched on for all requests and the others
 * off. A server without adapters serves the merged model, or it does not.
 */
final class LlamaCppSite implements Site {
  private final LlamaCppServer server;
  private final String name;
  private Map<Integer, Double> before = Map.of();
  private boolean scaled;

  LlamaCppSite(LlamaCppServer server, DeployOptions options) {
    this.server = server;
    this.name = options.name();
  }

  @Override
  public void put() {
    if (!server.isReady()) {
      throw new ProviderException(
          ProviderException.Kind.UNAVAILABLE,
          Problem.of(LlamaCppSite.class, "llamacpp.loading", server.url()));
    }
    List<LlamaCppServer.Adapter> adapters = server.adapters();
    if (adapters.isEmpty()) {
      return;
    }
    if (adapters.stream().noneMatch(a -> a.name().equals(name))) {
      throw LlamaCppServer.noAdapter(name, adapters);
    }
    before =
        adapters.stream()
            .collect(Collectors.toMap(LlamaCppServer.Adapter::id, LlamaCppServer.Adapter::scale));
    scaled = true;
    server.scale(
        adapters.stream()
            .collect(
                Collectors.toMap(
                    LlamaCppServer.Adapter::id, a -> a.name().equals(name) ? 1.0 : 0.0)));
  }

  /** The merged model has whatever name its file has; it is called as the server stands. */
  @Override
  public ModelRef ref() {
    return scaled ? server.chat(name).ref() : server.chat().ref();
  }

  /** With the scales that count for all: this is what its other clients get. */
  @Override
  public ChatModel candidate() {
    return server.plain();
  }

  @Override
  public Optional<String> reads(List<Message> messages) {
    return Optional.of(server.applyTemplate(messages));
  }

  @Override
  public void keep() {}

  @Override
  public void takeAway() {
    if (scaled) {
      server.scale(before);
    }
  }
}
