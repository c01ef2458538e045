/**
 * Makes training examples where there are none yet.
 *
 * <p>{@link io.hivetune.dataset.korean.make.PairMaker} gives a post or report without a question
 * one: its topic and keywords, or its brief, become the prompt. {@link
 * io.hivetune.dataset.korean.make.TaskTemplate} holds what a kind of text needs (fields, system
 * prompt, voice, rubric) and model examples to begin with. What comes from here says so: {@link
 * io.hivetune.dataset.Provenance#isMade()}.
 */
@NullMarked
package io.hivetune.dataset.korean.make;

import org.jspecify.annotations.NullMarked;
