package io.hivetune.openai.internal;

import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** What a supervised job is made with. Empty is left to the service. */
public record OpenAiJobSpec(
    String model,
    String trainingFile,
    Optional<String> validationFile,
    String suffix,
    Map<String, String> metadata,
    OptionalLong seed,
    OptionalInt epochs,
    OptionalInt batchSize,
    OptionalDouble learningRateMultiplier) {}
