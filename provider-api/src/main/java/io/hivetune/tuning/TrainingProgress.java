package io.hivetune.tuning;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * How far a running job is. What a provider doesn't tell is empty.
 *
 * @param epoch passes done, fractions included
 * @param step optimiser steps done
 * @param totalSteps optimiser steps in all; 0 where unknown
 * @param trainingLoss mean loss per trained token of the last step, in nats
 * @param validationLoss last mean loss per token on the validation data, in nats
 * @param tokensPerSecond tokens read per second, masked ones included
 * @param timeLeft estimate to the end
 */
public record TrainingProgress(
    double epoch,
    int totalEpochs,
    long step,
    long totalSteps,
    OptionalDouble trainingLoss,
    OptionalDouble validationLoss,
    OptionalDouble tokensPerSecond,
    Optional<Duration> timeLeft) {}
