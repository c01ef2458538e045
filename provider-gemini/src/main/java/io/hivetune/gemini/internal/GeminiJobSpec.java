package io.hivetune.gemini.internal;

import java.util.Map;
import java.util.Optional;

/**
 * What a job is made with. Empty is left to the service.
 *
 * @param trainingUri gs:// address
 * @param notes kept in the description
 * @param beta there for preference tuning, empty for supervised
 * @param adapterSize rank: 1, 2, 4, 8 or 16
 */
public record GeminiJobSpec(
    String model,
    String trainingUri,
    Optional<String> validationUri,
    String displayName,
    Map<String, String> labels,
    Map<String, String> notes,
    Optional<Double> beta,
    Optional<Integer> epochs,
    Optional<Double> learningRateMultiplier,
    Optional<Integer> adapterSize) {}
