/**
 * Training examples and everything that happens to files before training, in any language.
 *
 * <p>Start with {@link io.hivetune.dataset.TrainingExample} and {@link
 * io.hivetune.dataset.Dataset}. Depends on no other room of HiveTune.
 */
@NullMarked
package io.hivetune.dataset;

import org.jspecify.annotations.NullMarked;
