/**
 * Answers: token after token from a decoder with its cache. May use {@code torch} and {@code
 * model}.
 */
@NullMarked
package io.hivetune.local.generate;

import org.jspecify.annotations.NullMarked;
