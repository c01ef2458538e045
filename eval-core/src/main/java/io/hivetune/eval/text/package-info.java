/**
 * How alike two texts are: BLEU, TER, chrF, chrF++ and ROUGE, each with the value and the signature
 * that its reference implementation gives, and the tokenisers that they count in.
 *
 * <p>Start with {@link io.hivetune.eval.text.TextMetrics}. Knows nothing of models and tasks;
 * {@link io.hivetune.eval.Scorers} makes scorers of these metrics.
 */
@NullMarked
package io.hivetune.eval.text;

import org.jspecify.annotations.NullMarked;
