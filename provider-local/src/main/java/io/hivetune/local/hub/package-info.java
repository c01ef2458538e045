/**
 * Models from the Hugging Face Hub, in the cache that Python's {@code huggingface_hub} uses: {@link
 * io.hivetune.local.hub.HuggingFaceHub#download} gives a folder that the rest of this room reads.
 *
 * <p>The wire and the cache's layout are in {@code internal}.
 */
@NullMarked
package io.hivetune.local.hub;

import org.jspecify.annotations.NullMarked;
