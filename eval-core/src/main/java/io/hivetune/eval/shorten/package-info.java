/**
 * The shortest system prompt with which a model keeps its quality: a tuned model needs few of the
 * instructions that its base needed, and every one that goes saves its tokens with each request.
 *
 * <p>Start with {@link io.hivetune.eval.shorten.PromptShortener}. Depends on {@code
 * io.hivetune.eval}, {@code .run}, {@code .stats}, {@code .cost} and {@code .report}.
 */
@NullMarked
package io.hivetune.eval.shorten;

import org.jspecify.annotations.NullMarked;
