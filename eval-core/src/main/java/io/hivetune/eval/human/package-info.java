/**
 * What people say of answers: a blind sheet to mark, and the marks read back; the time that texts
 * took them.
 *
 * <p>Start with {@link io.hivetune.eval.human.BlindReview}. Depends on {@code io.hivetune.eval},
 * its statistics and its report sections.
 */
@NullMarked
package io.hivetune.eval.human;

import org.jspecify.annotations.NullMarked;
