/**
 * How a text speaks: its level of politeness, sentence by sentence.
 *
 * <p>Start with {@link io.hivetune.dataset.korean.voice.Politeness}.
 */
@NullMarked
package io.hivetune.dataset.korean.voice;

import org.jspecify.annotations.NullMarked;
