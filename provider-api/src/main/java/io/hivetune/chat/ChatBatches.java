package io.hivetune.chat;

import java.util.List;

/** Where many questions are answered within hours for less money. Thread-safe. */
public interface ChatBatches {
  /**
   * Hands the questions in, exactly once: the same questions to the same model again give the batch
   * that there is, unless it has failed.
   *
   * @throws io.hivetune.tuning.ProviderException if the provider fails
   */
  ChatBatch submitBatch(ModelRef model, List<ChatRequest> requests);

  /**
   * A batch found again by what {@link ChatBatch#id()} gave.
   *
   * @throws io.hivetune.tuning.ProviderException of kind NOT_FOUND if there is none
   */
  ChatBatch batch(ModelRef model, String id);
}
