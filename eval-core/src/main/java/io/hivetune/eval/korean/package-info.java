/**
 * Scorers for Korean: how an answer sounds. Start with {@link
 * io.hivetune.eval.korean.KoreanScorers}.
 */
@NullMarked
package io.hivetune.eval.korean;

import org.jspecify.annotations.NullMarked;
