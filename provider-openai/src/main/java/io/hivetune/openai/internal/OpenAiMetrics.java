package io.hivetune.openai.internal;

import java.util.OptionalDouble;

/**
 * The last metrics event of a job.
 *
 * @param totalSteps 0 where unknown
 */
public record OpenAiMetrics(
    long step, long totalSteps, OptionalDouble trainingLoss, OptionalDouble validationLoss) {}
