/**
 * The neutral seam: one tuning request, exactly one job, one tuned model, the same for every
 * provider.
 *
 * <p>Start with {@link io.hivetune.tuning.TuningProvider} and {@link
 * io.hivetune.tuning.TuningRequest}. Providers extend {@link
 * io.hivetune.tuning.AbstractTuningProvider} and implement {@link io.hivetune.tuning.JobBackend}.
 * Depends on {@code dataset-core} and {@code io.hivetune.chat} only.
 */
@NullMarked
package io.hivetune.tuning;

import org.jspecify.annotations.NullMarked;
