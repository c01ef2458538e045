/**
 * A model that judges answers: by a rubric with reasons, or two answers against each other in both
 * orders. What it says is read strictly; what can't be read is unscored, never guessed.
 *
 * <p>Start with {@link io.hivetune.eval.judge.LlmJudge}; how far it may be trusted says {@link
 * io.hivetune.eval.judge.JudgeAgreement} with marks of people. Depends on {@code io.hivetune.eval},
 * {@code .run}, {@code .stats}, {@code .human} and {@code .report}.
 */
@NullMarked
package io.hivetune.eval.judge;

import org.jspecify.annotations.NullMarked;
