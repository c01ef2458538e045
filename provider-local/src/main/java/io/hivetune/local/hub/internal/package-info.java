/**
 * The Hub's wire and the cache's layout: {@code Repository} is what the Hub says of a model, {@code
 * Choice} which of its files are wanted, {@code Transfer} one file over the wire, {@code Cache}
 * where it lies.
 */
@NullMarked
package io.hivetune.local.hub.internal;

import org.jspecify.annotations.NullMarked;
