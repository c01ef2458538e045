/**
 * Is the tuned model better, by how much, how sure are we? The same held-out examples for both
 * models, a score for every answer, and a paired interval for every difference.
 *
 * <p>Start with {@link io.hivetune.eval.EvalTask} (what to ask and how to score, agreed before
 * training), {@link io.hivetune.eval.Evaluator} (asks both models) and {@link
 * io.hivetune.eval.Comparison} (all answers, scores and verdicts). Scorers: {@link
 * io.hivetune.eval.Scorers}, {@code .rubric} and {@code .korean}; formulas: {@code .stats}; the
 * page to show: {@code .report}. Depends on {@code provider-api} and {@code dataset-korean}.
 */
@NullMarked
package io.hivetune.eval;

import org.jspecify.annotations.NullMarked;
