/** The only package that knows OpenAI's client. Nothing here is for users. */
@NullMarked
@ApiStatus(ApiStatus.Status.INTERNAL)
package io.hivetune.openai.internal;

import io.hivetune.dataset.ApiStatus;
import org.jspecify.annotations.NullMarked;
