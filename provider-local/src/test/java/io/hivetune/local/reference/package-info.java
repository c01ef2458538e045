/**
 * What the tests of this room share: reference files and small model folders. Start with {@link
 * io.hivetune.local.reference.Reference} and {@link io.hivetune.local.reference.TinyModel}.
 */
@NullMarked
package io.hivetune.local.reference;

import org.jspecify.annotations.NullMarked;
