/**
 * Decoders of the Llama architecture in the Hugging Face layout: configuration, weights, forward
 * pass.
 *
 * <p>Start with {@link io.hivetune.local.model.ModelFolder} and {@link
 * io.hivetune.local.model.Decoder}. May use {@code torch} only.
 */
@NullMarked
package io.hivetune.local.model;

import org.jspecify.annotations.NullMarked;
