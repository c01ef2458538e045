package io.hivetune.local;

import io.hivetune.chat.BatchChatModel;
import io.hivetune.chat.ChatReply;
import io.hivetune.chat.ChatRequest;
import io.hivetune.chat.LikelihoodModel;
import io.hivetune.chat.PromptWatching;
import io.hivetune.chat.StreamingChatModel;
import io.hivetune.chat.StructuredChatModel;
import io.hivetune.local.generate.Sampling;
import java.util.concurrent.CompletableFuture;

/**
 * A model on this machine. All models on one base share its weights and its queue, so that requests
 * to several adapters are answered together. Thread-safe.
 */
public interface LocalModel
    extends BatchChatModel,
        StreamingChatModel,
        LikelihoodModel,
        PromptWatching,
        StructuredChatModel {
  /**
   * The same model, which draws tokens in another way. The repetition penalty replaces that of the
   * model's {@code generation_config.json}. Closing either closes both.
   */
  LocalModel with(Sampling sampling);

  /**
   * Queues a request. Cancelling the result stops the answer at its next token, and so does an
   * interrupt of a thread that waits in {@link #chat}.
   *
   * @throws io.hivetune.dataset.HiveTuneException if the conversation doesn't fit the context
   */
  CompletableFuture<ChatReply> chatLater(ChatRequest request);

  /** Answers with the log-probability of every token. */
  ScoredReply chatScored(ChatRequest request);
}
