/**
 * Out into the world: an adapter merged into its base, the model written for other programs, and
 * the proof that what was written answers as the tuned model does.
 *
 * <p>Start with {@link io.hivetune.local.export.ParityCheck}; {@link
 * io.hivetune.local.export.ParityPrompts} are the questions and greedy answers that travel beside
 * an export. May use every package of this room but {@code train} and the servers' clients.
 */
@NullMarked
package io.hivetune.local.export;

import org.jspecify.annotations.NullMarked;
