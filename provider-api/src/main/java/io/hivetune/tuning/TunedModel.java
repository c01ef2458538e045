package io.hivetune.tuning;

import io.hivetune.chat.ModelRef;
import io.hivetune.dataset.Fingerprint;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a job made, with where it came from.
 *
 * @param settings every hyperparameter with its value and where the value came from, for example
 *     {@code 16 (auto)}
 */
public record TunedModel(
    ModelRef ref,
    ModelRef baseModel,
    JobRef job,
    Fingerprint trainingData,
    Optional<Fingerprint> validationData,
    Optional<String> systemPrompt,
    List<Checkpoint> checkpoints,
    Map<String, String> settings) {
  public TunedModel {
    checkpoints = List.copyOf(checkpoints);
    settings = Map.copyOf(settings);
  }
}
