package io.hivetune.dataset;

import java.util.List;

/**
 * Writes messages so that different ones never give the same text: every part is preceded by its
 * length.
 */
final class Canonical {
  private Canonical() {}

  static String of(List<Message> messages) {
    StringBuilder out = new StringBuilder();
    out.append('[').append(messages.size());
    for (Message m : messages) {
      out.append('|').append(m.role().wireName()).append(m.trained() ? '+' : '-');
      out.append(m.content().length()).append(':').append(m.content());
    }
    return out.append(']').toString();
  }
}
