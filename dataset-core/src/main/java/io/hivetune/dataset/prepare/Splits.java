package io.hivetune.dataset.prepare;

import io.hivetune.dataset.TrainingExample;
import java.util.List;

/** Examples shared out to training, validation and test. */
public record Splits(
    List<TrainingExample> training, List<TrainingExample> validation, List<TrainingExample> test) {
  public Splits {
    training = List.copyOf(training);
    validation = List.copyOf(validation);
    test = List.copyOf(test);
  }
}
