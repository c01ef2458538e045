package io.hivetune.dataset.format;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** The lines of one open file. A byte that can't be decoded gives its line a flaw. */
interface LineSource extends AutoCloseable {
  /** The next line, or null after the last. */
  @Nullable Line next() throws IOException;

  @Override
  void close() throws IOException;
}
