package io.hivetune.local.generate;

import io.hivetune.chat.FinishReason;

/**
 * What was written.
 *
 * @param tokens without the end token
 * @param logProbabilities of each token, and of the end token where one came; in nats, under the
 *     model's own distribution, before temperature and the rest. Empty unless asked for
 */
public record Generated(int[] tokens, FinishReason finishReason, double[] logProbabilities) {}
