/**
 * The statistics of a paired comparison, one formula a class, each with its source. Start with
 * {@link io.hivetune.eval.stats.PairedSample} and {@link io.hivetune.eval.stats.BcaBootstrap}.
 * Depends on nothing of HiveTune.
 */
@NullMarked
package io.hivetune.eval.stats;

import org.jspecify.annotations.NullMarked;
