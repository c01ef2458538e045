package io.hivetune.openai.internal;

import java.util.Map;
import java.util.Optional;

/**
 * What a job is made with. Empty is left to the service.
 *
 * @param beta there for preference tuning, empty for supervised
 */
public record OpenAiJobSpec(
    String model,
    String trainingFile,
    Optional<String> validationFile,
    String suffix,
    Map<String, String> metadata,
    Optional<Double> beta,
    Optional<Long> seed,
    Optional<Integer> epochs,
    Optional<Integer> batchSize,
    Optional<Double> learningRateMultiplier) {}
