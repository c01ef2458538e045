/**
 * Whether answers say something, and something true: figures and ranges read as people mean them,
 * claims that stand nowhere in the question or the house's facts, masks that must never reach a
 * customer, sentences copied from the training data.
 *
 * <p>Start with {@link io.hivetune.eval.substance.SubstanceScorers}. Depends on {@code
 * io.hivetune.eval} and {@code dataset-korean}.
 */
@NullMarked
package io.hivetune.eval.substance;

import org.jspecify.annotations.NullMarked;
