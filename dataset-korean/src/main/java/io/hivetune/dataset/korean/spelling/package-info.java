/**
 * Misspellings, wrong spacing and wrong particles in Korean texts, by rules that would rather miss
 * one than blame a right word.
 *
 * <p>Start with {@link io.hivetune.dataset.korean.spelling.SpellingChecker}. The words are data, in
 * {@code misspellings.txt}; what follows from the sounds of a syllable is code. How right the rules
 * are was measured on sentences that their author had not seen; see the room's README.md.
 */
@NullMarked
package io.hivetune.dataset.korean.spelling;

import org.jspecify.annotations.NullMarked;
