/** The only package that knows Google's clients. Nothing here is for users. */
@NullMarked
@ApiStatus(ApiStatus.Status.INTERNAL)
package io.hivetune.gemini.internal;

import io.hivetune.dataset.ApiStatus;
import org.jspecify.annotations.NullMarked;
