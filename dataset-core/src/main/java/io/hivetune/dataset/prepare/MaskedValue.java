package io.hivetune.dataset.prepare;

/**
 * A personal value that was replaced; never what it was.
 *
 * @param kind for example {@code PHONE}
 * @param inAnswer whether it stood in a text that the model learns to say
 */
public record MaskedValue(String kind, boolean inAnswer) {}
