/**
 * What a guide to fine-tuning promises, one row each: measured with its interval, or why it can't
 * be measured here. No row is ever left out.
 *
 * <p>Start with {@link io.hivetune.eval.promises.PromisePage}. Depends on {@code io.hivetune.eval},
 * {@code .stats}, {@code .cost} and {@code .report}.
 */
@NullMarked
package io.hivetune.eval.promises;

import org.jspecify.annotations.NullMarked;
