/**
 * What Korean training data needs: {@link io.hivetune.dataset.korean.KoreanPreparation} prepares
 * files with Korean rules for personal data and voice.
 *
 * <p>Depends on dataset-core only.
 */
@NullMarked
package io.hivetune.dataset.korean;

import org.jspecify.annotations.NullMarked;
