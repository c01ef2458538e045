package io.hivetune.dataset;

import java.util.List;
import java.util.stream.Stream;

/** Holds its examples; the fingerprint is computed once. */
final class InMemoryDataset implements Dataset {
  private final List<TrainingExample> examples;
  private final Fingerprint fingerprint;

  InMemoryDataset(List<TrainingExample> examples) {
    this.examples = examples;
    this.fingerprint = Fingerprint.of(examples.stream());
  }

  @Override
  public long size() {
    return examples.size();
  }

  @Override
  public Stream<TrainingExample> stream() {
    return examples.stream();
  }

  @Override
  public Fingerprint fingerprint() {
    return fingerprint;
  }

  @Override
  public String toString() {
    return "Dataset[" + examples.size() + " examples, " + fingerprint.shortForm() + "]";
  }
}
