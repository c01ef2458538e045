/** Text to tokens and back, as {@code tokenizer.json} says. Knows nothing of models. */
@NullMarked
package io.hivetune.local.tokenizer;

import org.jspecify.annotations.NullMarked;
