package io.hivetune.tuning.spi;

import io.hivetune.dataset.Dataset;
import io.hivetune.dataset.TrainingExample;
import io.hivetune.tuning.ProviderException;
import java.nio.file.Path;
import java.util.function.Function;
import java.util.stream.Stream;

/** Writes a dataset as a {@link TextFile}, one example at a time. */
public final class TrainingFile {
  private TrainingFile() {}

  /**
   * @param toLine one example as one line of JSON, without its line break
   * @throws ProviderException of kind LOCAL_RESOURCE if the temporary folder can't be written
   */
  public static TextFile write(Dataset data, Function<TrainingExample, String> toLine) {
    return write(Path.of(System.getProperty("java.io.tmpdir")), data, toLine);
  }

  /** In a folder of its own under {@code parent}. */
  static TextFile write(Path parent, Dataset data, Function<TrainingExample, String> toLine) {
    try (Stream<TrainingExample> examples = data.stream()) {
      return TextFile.write(parent, examples.map(toLine)::iterator);
    }
  }
}
