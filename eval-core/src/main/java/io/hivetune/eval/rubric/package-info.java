/**
 * What makes a good answer, as a checklist agreed before training: small checks that a person can
 * read and a program can decide.
 *
 * <p>Start with {@link io.hivetune.eval.rubric.Rubric}; ready-made ones are in {@link
 * io.hivetune.eval.rubric.Rubrics}, single checks in {@link io.hivetune.eval.rubric.Checks}, one
 * rubric per purpose in {@link io.hivetune.eval.rubric.Checklist}.
 */
@NullMarked
package io.hivetune.eval.rubric;

import org.jspecify.annotations.NullMarked;
