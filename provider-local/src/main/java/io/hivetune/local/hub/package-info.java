/**
 * Models from the Hugging Face Hub, in the cache that Python's {@code huggingface_hub} uses: {@link
 * io.hivetune.local.hub.HuggingFaceHub#download} gives a folder that the rest of this room reads.
 *
 * <p>{@code Repository} is what the Hub says of a model, {@code Choice} which of its files are
 * wanted, {@code Transfer} one file over the wire, {@code Cache} where it lies.
 */
@NullMarked
package io.hivetune.local.hub;

import org.jspecify.annotations.NullMarked;
