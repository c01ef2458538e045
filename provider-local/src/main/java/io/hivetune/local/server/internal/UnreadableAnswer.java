package io.hivetune.local.server.internal;

import java.io.IOException;

/** An answer came whole, but not in the shape that it should have. Holds none of its text. */
final class UnreadableAnswer extends IOException {
  private static final long serialVersionUID = 1L;

  UnreadableAnswer(String what) {
    super(what);
  }
}
