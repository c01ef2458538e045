package io.hivetune.eval.run;

import io.hivetune.chat.BatchChatModel;
import io.hivetune.chat.ChatBatch;
import io.hivetune.chat.ChatBatches;
import io.hivetune.chat.ChatModel;
import io.hivetune.chat.ChatReply;
import io.hivetune.chat.ChatRequest;
import io.hivetune.chat.ModelRef;
import io.hivetune.dataset.Problem;
import io.hivetune.tuning.ProviderException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * A service's own batches, which answer within hours for less money, as a model like any other: an
 * {@link AnswerRunner} hands it a chunk of questions at once, so give the runner a large chunk. A
 * batch is handed in once: started again after the process died, the same questions find it. What
 * the service couldn't answer in a batch is asked singly of the model itself. Latencies of batches
 * say nothing and are 0. Closes the model.
 */
public final class BatchRoute implements BatchChatModel {
  private final ChatBatches service;
  private final ChatModel model;
  private final Duration limit;

  private BatchRoute(ChatBatches service, ChatModel model, Duration limit) {
    this.service = Objects.requireNonNull(service, "service");
    this.model = Objects.requireNonNull(model, "model");
    this.limit = Objects.requireNonNull(limit, "limit");
  }

  /**
   * @param model of that service, for single questions
   * @param limit longest wait for a batch; when it is up the batch goes on, and the next run finds
   *     it
   */
  public static BatchRoute of(ChatBatches service, ChatModel model, Duration limit) {
    return new BatchRoute(service, model, limit);
  }

  @Override
  public ModelRef ref() {
    return model.ref();
  }

  @Override
  public ChatReply chat(ChatRequest request) {
    return model.chat(request);
  }

  @Override
  public List<ChatReply> chatAll(List<ChatRequest> requests) {
    List<ChatBatch.Item> items;
    try {
      items = service.submitBatch(ref(), requests).await(limit);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ProviderException(
          ProviderException.Kind.UNEXPECTED,
          Problem.of(BatchRoute.class, "batch.interrupted", ref().toString()),
          e);
    }
    List<ChatReply> replies = new ArrayList<>();
    for (int i = 0; i < requests.size(); i++) {
      ChatRequest request = requests.get(i);
      replies.add(
          items.get(i).reply().map(BatchRoute::timeless).orElseGet(() -> model.chat(request)));
    }
    return replies;
  }

  private static ChatReply timeless(ChatReply reply) {
    return new ChatReply(
        reply.text(), reply.finishReason(), reply.usage(), Duration.ZERO, reply.model());
  }

  @Override
  public void close() {
    model.close();
  }
}
