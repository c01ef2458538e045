package io.hivetune.dataset.prepare;

import io.hivetune.dataset.Dataset;
import io.hivetune.dataset.Fingerprint;
import io.hivetune.dataset.TrainingExample;
import java.util.List;
import java.util.stream.Stream;

/** A dataset over a list that reads its examples when asked for; holds none of them. */
final class ListedDataset implements Dataset {
  private final List<TrainingExample> examples;
  private final Fingerprint fingerprint;

  ListedDataset(List<TrainingExample> examples) {
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
