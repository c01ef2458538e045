package io.hivetune.openai.internal;

import java.util.OptionalDouble;

/** A checkpoint: a model of its own. */
public record OpenAiCheckpoint(String model, long step, OptionalDouble validationLoss) {}
