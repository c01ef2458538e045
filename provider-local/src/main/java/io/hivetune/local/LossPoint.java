package io.hivetune.local;

import java.util.OptionalDouble;

/**
 * One point of a loss curve.
 *
 * @param step optimiser steps done; 0 is the untrained model
 * @param epoch passes done, fractions included
 * @param trainingLoss mean per trained token of that step's batch, in nats
 * @param validationLoss mean per token over the validation data, in nats; only where it was
 *     measured
 */
public record LossPoint(
    long step, double epoch, OptionalDouble trainingLoss, OptionalDouble validationLoss) {}
