/**
 * The recipe of the base model tiny-ko: {@link io.hivetune.examples.tinyko.PretrainTinyKo} makes it
 * from the corpus with the project's own trainer.
 */
@NullMarked
package io.hivetune.examples.tinyko;

import org.jspecify.annotations.NullMarked;
