package io.hivetune.local.server;

import io.hivetune.chat.ChatModel;
import io.hivetune.chat.ModelRef;
import io.hivetune.dataset.Message;
import java.util.List;
import java.util.Optional;

/**
 * A model that is made under another name first: one that is served under the name already stays
 * until the new one has proved itself.
 */
final class OllamaSite implements Site {
  private final OllamaServer server;
  private final DeployOptions options;
  private final OllamaRecipe recipe;
  private final String candidate;
  private boolean making;

  OllamaSite(OllamaServer server, OllamaRecipe recipe, DeployOptions options) {
    this.server = server;
    this.options = options;
    this.recipe = recipe;
    this.candidate = options.name().replaceFirst(":[^/:]*$", "") + ":hivetune-candidate";
  }

  @Override
  public void put() {
    making = true;
    server.create(candidate, recipe, options.progress());
  }

  @Override
  public ModelRef ref() {
    return server.chat(options.name()).ref();
  }

  @Override
  public ChatModel candidate() {
    return server.plain(candidate);
  }

  @Override
  public Optional<String> reads(List<Message> messages) {
    return server.rendered(candidate, messages);
  }

  @Override
  public void keep() {
    server.copy(candidate, options.name());
    making = false;
    server.delete(candidate);
  }

  @Override
  public void takeAway() {
    if (making && server.models().contains(candidate)) {
      server.delete(candidate);
    }
  }
}
