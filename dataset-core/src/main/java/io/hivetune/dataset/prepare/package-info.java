/**
 * From files to data that can be trained on: read, normalise, validate, de-duplicate, mask, split,
 * check. Every step is a small object ({@link io.hivetune.dataset.prepare.Step}) that users can
 * combine, order and write; the {@link io.hivetune.dataset.prepare.PreparationReport} accounts for
 * every record.
 *
 * <p>Start with {@link io.hivetune.dataset.prepare.Preparation}. Korean rules stand in {@code
 * dataset-korean}.
 */
@NullMarked
package io.hivetune.dataset.prepare;

import org.jspecify.annotations.NullMarked;
