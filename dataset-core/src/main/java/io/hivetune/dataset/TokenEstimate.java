package io.hivetune.dataset;

import java.util.List;

/** Counting by characters. */
final class TokenEstimate {
  private static final int FOR_TURN = 4;
  private static final int ASCII_PER_TOKEN = 4;

  private TokenEstimate() {}

  static long rough(List<Message> messages) {
    long tokens = 0;
    for (Message message : messages) {
      long ascii = message.content().codePoints().filter(c -> c < 128).count();
      long others = message.content().codePoints().filter(c -> c >= 128).count();
      tokens += FOR_TURN + others + (ascii + ASCII_PER_TOKEN - 1) / ASCII_PER_TOKEN;
    }
    return tokens;
  }
}
