/**
 * Calling a model: one request in, one reply out, the same for every provider.
 *
 * <p>Start with {@link io.hivetune.chat.ChatModel} and {@link io.hivetune.chat.ModelRef}. What only
 * some models can do is a small interface of its own, as {@link io.hivetune.chat.LikelihoodModel}.
 * Depends on {@code dataset-core} only.
 */
@NullMarked
package io.hivetune.chat;

import org.jspecify.annotations.NullMarked;
