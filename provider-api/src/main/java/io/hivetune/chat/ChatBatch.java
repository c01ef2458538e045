package io.hivetune.chat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Questions that a service answers in its own time. Thread-safe; owns nothing. */
public interface ChatBatch {
  /** The service's name for it, by which it is found again. */
  String id();

  Status refresh();

  /** Asks the service to stop; answers that are there stay. May be called any number of times. */
  void cancel();

  /**
   * Waits for the end; the end of the time leaves the batch running.
   *
   * @return one item for each question, in the order they were handed in
   * @throws io.hivetune.tuning.ProviderException of kind UNAVAILABLE when the time is up, of kind
   *     REJECTED if the batch as a whole failed
   */
  List<Item> await(Duration limit) throws InterruptedException;

  /**
   * @param raw the service's own word
   * @param ended whether it will not change any more
   * @param failed whether it ended without results
   * @param total questions in it; 0 while the service has not counted
   * @param answered those that are answered
   */
  record Status(String raw, boolean ended, boolean failed, long total, long answered) {}

  /**
   * An answer, or why there is none.
   *
   * @param reply empty where the service gave none
   * @param error the service's code and words; empty where there is a reply
   */
  record Item(Optional<ChatReply> reply, Optional<String> error) {
    public Item {
      if (reply.isPresent() == error.isPresent()) {
        throw new IllegalArgumentException("an item has either a reply or an error");
      }
    }
  }
}
