/**
 * Low-rank adapters: the formula, its trained parameters, and the folder layout of PEFT.
 *
 * <p>Start with {@link io.hivetune.local.lora.LoraModel}. May use {@code torch}, {@code model} and
 * {@code train}.
 */
@NullMarked
package io.hivetune.local.lora;

import org.jspecify.annotations.NullMarked;
