/**
 * Personal data in Korean texts: found by small rules, one class each, and replaced with the right
 * particle after it. What belongs to the house ({@link
 * io.hivetune.dataset.korean.personal.HouseFacts}) stays.
 *
 * <p>Start with {@link io.hivetune.dataset.korean.personal.KoreanPersonalData}.
 */
@NullMarked
package io.hivetune.dataset.korean.personal;

import org.jspecify.annotations.NullMarked;
