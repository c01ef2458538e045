package io.hivetune.local.server;

import io.hivetune.chat.ChatModel;
import io.hivetune.chat.ModelRef;
import io.hivetune.dataset.Message;
import java.util.List;
import java.util.Optional;

/** Where one tuned model is put; each server has its own. Used by one thread. */
interface Site {
  /**
   * Puts it where it can be tried. What this leaves behind when it throws, {@link #takeAway} takes
   * away.
   */
  void put();

  /** The model to be tried, without any repetition penalty. */
  ChatModel candidate();

  /** What the candidate reads of a conversation, where the server tells. */
  Optional<String> reads(List<Message> messages);

  /** The trial went well: from now on it is served under its name. */
  void keep();

  /** By which it is called once it is there. */
  ModelRef ref();

  /** Undoes {@link #put}; what is not there is no error. */
  void takeAway();
}
