/**
 * What a model costs today and what the tuned one costs: training once, preparation, retraining,
 * and every month's requests with the tokens read and written. Every price has its source and its
 * day; what is not known stays unknown and is never counted as nothing.
 *
 * <p>Start with {@link io.hivetune.eval.cost.CostComparison}. Depends on {@code io.hivetune.eval},
 * its runs and its report sections.
 */
@NullMarked
package io.hivetune.eval.cost;

import org.jspecify.annotations.NullMarked;
