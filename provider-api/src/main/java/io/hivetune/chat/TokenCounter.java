package io.hivetune.chat;

import io.hivetune.dataset.Message;
import java.util.List;

/** Counts the tokens that a model reads. Thread-safe. */
@FunctionalInterface
public interface TokenCounter {
  /** Tokens of the turns, with what the wire puts around each as far as it is known. */
  long count(List<Message> messages);

  /**
   * A rough count without any vocabulary, good to about a third: one token for each Hangul syllable
   * or other letter beyond ASCII, one for four ASCII characters, four for each turn.
   */
  static TokenCounter rough() {
    return messages -> {
      long tokens = 0;
      for (Message message : messages) {
        long ascii = message.content().codePoints().filter(c -> c < 128).count();
        long others = message.content().codePoints().filter(c -> c >= 128).count();
        tokens += 4 + others + (ascii + 3) / 4;
      }
      return tokens;
    };
  }
}
