package io.hivetune.dataset;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * An ordered, re-readable, immutable sequence of examples. Implementations are thread-safe: every
 * {@link #stream()} reads on its own.
 */
public interface Dataset {
  /** Number of examples. */
  long size();

  /**
   * All examples in order. The caller closes the stream: a dataset backed by a file holds it open
   * until then.
   */
  Stream<TrainingExample> stream();

  Fingerprint fingerprint();

  /** All examples in memory. For data that is known to be small. */
  default List<TrainingExample> toList() {
    try (Stream<TrainingExample> all = stream()) {
      return all.collect(Collectors.toUnmodifiableList());
    }
  }

  /** A dataset in memory. */
  static Dataset of(List<? extends TrainingExample> examples) {
    return new InMemoryDataset(List.copyOf(examples));
  }
}
