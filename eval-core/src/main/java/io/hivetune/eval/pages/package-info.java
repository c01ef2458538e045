/**
 * Pages of a report that answer one question each: did the model learn by heart and what did it
 * forget, one model or one for each purpose, which instructions are ignored, what do clumsy inputs
 * do, and is anything new in what it writes.
 *
 * <p>Start with {@link io.hivetune.eval.pages.OverfittingPage}, {@link
 * io.hivetune.eval.pages.OneForAllPage}, {@link io.hivetune.eval.pages.Instructions}, {@link
 * io.hivetune.eval.pages.Robustness} and {@link io.hivetune.eval.pages.Novelty}. Depends on {@code
 * io.hivetune.eval}, its scorers, {@code .stats}, {@code .judge} and {@code .report}.
 */
@NullMarked
package io.hivetune.eval.pages;

import org.jspecify.annotations.NullMarked;
