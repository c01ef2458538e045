/**
 * Training: rows of tokens in, changed parameters out. The same for whole models and for adapters.
 *
 * <p>Start with {@link io.hivetune.local.train.Trainer}. May use {@code torch} and {@code model}.
 */
@NullMarked
package io.hivetune.local.train;

import org.jspecify.annotations.NullMarked;
