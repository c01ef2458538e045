/**
 * Conversations to tokens and back, by the model's own chat template and tokenizer: the same code
 * for training and for answering, so that the two can't drift apart.
 */
@NullMarked
package io.hivetune.local.prompt;

import org.jspecify.annotations.NullMarked;
