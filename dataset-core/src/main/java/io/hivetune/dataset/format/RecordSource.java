package io.hivetune.dataset.format;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** The records of one open file, one after the other. */
interface RecordSource extends AutoCloseable {
  /** The next record, or null after the last. */
  @Nullable ReadRecord next() throws IOException;

  @Override
  void close() throws IOException;
}
