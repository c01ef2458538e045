package io.hivetune.chat;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

/**
 * A model that answers. Thread-safe. Whoever got it from a provider closes it; closing twice does
 * nothing.
 *
 * <p>What only some models can do is declared by implementing a second interface, such as {@link
 * LikelihoodModel} or {@link BatchChatModel}.
 */
public interface ChatModel extends AutoCloseable {
  ModelRef ref();

  /**
   * Answers one request.
   *
   * @throws io.hivetune.dataset.HiveTuneException if the model can't be reached or refuses the
   *     request
   */
  ChatReply chat(ChatRequest request);

  /** The same on another thread; {@code executor} runs one blocking call for each question. */
  default CompletableFuture<ChatReply> chatAsync(ChatRequest request, Executor executor) {
    return CompletableFuture.supplyAsync(() -> chat(request), executor);
  }

  @Override
  default void close() {}
}
