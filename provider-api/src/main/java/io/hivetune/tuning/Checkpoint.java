package io.hivetune.tuning;

import io.hivetune.chat.ModelRef;
import java.util.OptionalDouble;

/**
 * A state of the model along the way that can be called like the final one.
 *
 * @param step optimiser step after which it was taken
 * @param validationLoss mean loss per token on the validation data, in nats
 */
public record Checkpoint(ModelRef ref, long step, OptionalDouble validationLoss) {}
