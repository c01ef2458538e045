package io.hivetune.local.server.internal;

import java.io.IOException;

/** Takes one line of an answer. */
interface LineConsumer {
  /**
   * @return false when no more are wanted: the rest is not read
   */
  boolean accept(String line) throws IOException;

  /** Whether a line of this kind may begin so. */
  boolean mayBegin(String text);
}
