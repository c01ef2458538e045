package io.hivetune.dataset.format;

import io.hivetune.dataset.TrainingExample;
import java.io.IOException;

/** A file that is being written. */
interface ExampleSink extends AutoCloseable {
  void add(TrainingExample example) throws IOException;

  /** Ends the file; what lies below is closed by its owner. */
  @Override
  void close() throws IOException;
}
