/**
 * Evaluation: scores beside sacrebleu and rouge_score, the bootstrap, and what the runner costs
 * beside bare calls. Each class has a {@code main} that prints one table.
 */
@NullMarked
package io.hivetune.benchmarks.eval;

import org.jspecify.annotations.NullMarked;
